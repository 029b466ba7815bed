namespace OrleansGateway.Silo.Leases;

/// <summary>One of the two copies of a front-end's roster, keyed by front-end id and copy.</summary>
[Alias("og.IRosterGrain")]
internal interface IRosterGrain : IGrainWithStringKey
{
    /// <summary>Makes sure that the copy is there.</summary>
    /// <returns>The silo it is on.</returns>
    [Alias("Watch")]
    Task<SiloAddress> Watch();

    [Alias("Change")]
    Task Change(string[] added, string[] removed);

    /// <summary>The ids in this copy.</summary>
    [Alias("Ids")]
    Task<string[]> Ids();
}
