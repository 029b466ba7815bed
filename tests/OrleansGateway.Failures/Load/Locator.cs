using System.Globalization;
using OrleansGateway.Failures.Cluster;

namespace OrleansGateway.Failures.Load;

/// <summary>Finds out which clients wait for which silo: those whose own grain it has, and those who send to a group or user whose grain it has.</summary>
internal static class Locator
{
    public static async Task<IReadOnlySet<int>> ClientsThatNeed(SiloProcess silo, IReadOnlyList<LoadClient> clients)
    {
        var audiences = clients.SelectMany(client => client.SendsTo).Where(audience => audience != Audiences.Self).Distinct().ToList();
        var there = new HashSet<string>();
        foreach (var audience in audiences)
        {
            if (await IsOn(silo, clients[0], audience)) there.Add(audience);
        }

        var needing = new HashSet<int>();
        foreach (var client in clients)
        {
            if (client.SendsTo.Any(there.Contains) || await IsOn(silo, client, Audiences.Self)) needing.Add(client.Number);
        }

        return needing;
    }

    private static async Task<bool> IsOn(SiloProcess silo, LoadClient client, string audience) =>
        int.Parse(await client.Ask($"where {Audiences.Question(audience)}"), CultureInfo.InvariantCulture) == silo.Port;
}
