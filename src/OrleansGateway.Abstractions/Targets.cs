namespace OrleansGateway;

/// <summary>Several receivers of one message. A client that is reached in more than one way gets one copy.</summary>
[GenerateSerializer, Immutable, Alias("og.Targets")]
public sealed record Targets
{
    /// <summary>Ids of clients. Those that are not connected are passed over.</summary>
    [Id(0)]
    public IReadOnlyCollection<string> Clients { get; init; } = [];

    /// <summary>Names of groups: 1 to 1,024 bytes of UTF-8 each.</summary>
    [Id(1)]
    public IReadOnlyCollection<string> Groups { get; init; } = [];

    /// <summary>Uids: 1 to 1,024 bytes of UTF-8 each.</summary>
    [Id(2)]
    public IReadOnlyCollection<string> Users { get; init; } = [];

    /// <summary>Ids of clients that are left out, however they would be reached.</summary>
    [Id(3)]
    public IReadOnlyCollection<string> Except { get; init; } = [];
}
