namespace OrleansGateway.Failures.Scenarios;

internal static class AllScenarios
{
    public static IReadOnlyList<Scenario> List { get; } =
    [
        new NoHarm(),
        new StopSilo(),
        new ReplaceSilos(),
        new KillSilo(),
        new FreezeSilo(),
        new AddSilo(),
        new KillFrontEnd(),
        new StopFrontEnd(),
        new FreezeFrontEnd(),
        new FreezeFrontEndForLong(),
        new NoSilo(),
        new StopPostgres(),
        new Churn(),
        new StartOrders(),
    ];

    /// <summary>Those of this name, which may leave out a letter at its end, or <c>all</c>.</summary>
    public static IReadOnlyList<Scenario> Named(string name) =>
        name == "all" ? List : [.. List.Where(scenario => scenario.Name == name || scenario.Name.TrimEnd('a', 'b') == name)];
}
