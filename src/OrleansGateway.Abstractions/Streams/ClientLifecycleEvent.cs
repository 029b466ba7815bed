namespace OrleansGateway.Streams;

/// <summary>A client came or went. A report for other systems: best effort, and after a silo's crash it may come twice or not at all.
/// Who needs each of them exactly as promised uses OnConnect and OnClose.</summary>
[GenerateSerializer, Immutable, Alias("og.ClientLifecycleEvent")]
public sealed record ClientLifecycleEvent
{
    /// <summary>What happened.</summary>
    [Id(0)]
    public required ClientLifecycleKind Kind { get; init; }

    /// <summary>The client id.</summary>
    [Id(1)]
    public required string ClientId { get; init; }

    /// <summary>The name of the listener it came in by.</summary>
    [Id(2)]
    public required string Listener { get; init; }

    /// <summary>The user the client was bound to at that time; null for none, as always when it has just connected.</summary>
    [Id(3)]
    public string? User { get; init; }

    /// <summary>Why it closed; null when it connected.</summary>
    [Id(4)]
    public CloseReason? Reason { get; init; }

    /// <summary>When the silo learnt of it (UTC).</summary>
    [Id(5)]
    public required DateTimeOffset At { get; init; }
}
