namespace OrleansGateway.Silo.Leases;

internal static class RosterKeys
{
    public const int Copies = 2;

    public static IRosterGrain Roster(this IGrainFactory grains, string frontEnd, int copy) =>
        grains.GetGrain<IRosterGrain>($"{frontEnd}.{copy}");

    public static (string FrontEnd, int Copy) Parse(string key) => (key[..^2], key[^1] - '0');
}
