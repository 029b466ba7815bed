namespace OrleansGateway.Wire;

/// <summary>Questions to a front-end about what it holds.</summary>
[Alias("og.IFrontEndQueries")]
internal interface IFrontEndQueries : IGrainObserver
{
    /// <summary>What it holds of a client; null when it is not here.</summary>
    [Alias("Describe")]
    Task<ClientSnapshot?> Describe(string clientId);

    /// <summary>Ids of the clients whose OnConnect has run.</summary>
    [Alias("Roster")]
    Task<string[]> Roster();

    /// <summary>How many clients are in an audience; in all when it is null.</summary>
    [Alias("Count")]
    Task<long> Count(string? audience);

    /// <summary>Ids in ordinal order, those after <paramref name="after"/>, of an audience or of all.</summary>
    [Alias("List")]
    Task<string[]> List(string? audience, string? after, int limit);
}
