using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Leases;

/// <summary>One of the two copies of a front-end's roster, keyed by front-end id and copy.</summary>
[Alias("og.IRosterGrain")]
internal interface IRosterGrain : IGrainWithStringKey
{
    /// <summary>Makes sure that the copy is there.</summary>
    /// <returns>The silo it is on.</returns>
    [Alias("Watch")]
    Task<SiloAddress> Watch();

    [Alias("Write")]
    Task Write(RosterChange change);

    /// <summary>A part of this copy.</summary>
    /// <param name="after">The id before it; null for the first.</param>
    [Alias("Read")]
    Task<RosterPage> Read(string? after);
}
