using Orleans.Runtime.Placement;

namespace OrleansGateway.Silo.Leases;

internal static class RosterKeys
{
    public const int Copies = 2;

    public static IRosterGrain Roster(this IGrainFactory grains, string frontEnd, int copy) =>
        grains.GetGrain<IRosterGrain>($"{frontEnd}.{copy}");

    /// <summary>An active silo other than this; null when there is none.</summary>
    public static SiloAddress? Elsewhere(this ISiloStatusOracle silos, SiloAddress silo) =>
        silos.GetApproximateSiloStatuses(onlyActive: true).Keys.FirstOrDefault(active => !active.Equals(silo));

    /// <summary>Makes sure that a copy is there.</summary>
    /// <param name="grains">The cluster.</param>
    /// <param name="frontEnd">Whose clients.</param>
    /// <param name="copy">Which copy.</param>
    /// <param name="where">Where to make it if it is not, so that the two do not begin on one silo; null for anywhere.</param>
    /// <returns>The silo it is on.</returns>
    public static async Task<SiloAddress> WatchRoster(this IGrainFactory grains, string frontEnd, int copy, SiloAddress? where)
    {
        if (where is not null) RequestContext.Set(IPlacementDirector.PlacementHintKey, where);
        try
        {
            return await grains.Roster(frontEnd, copy).Watch();
        }
        finally
        {
            RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        }
    }

    public static (string FrontEnd, int Copy) Parse(string key) => (key[..^2], key[^1] - '0');
}
