namespace OrleansGateway.Failures.Scenarios;

internal static class AllScenarios
{
    public static IReadOnlyList<Scenario> List { get; } =
    [
        new StopSilo(),
        new KillSilo(),
    ];

    /// <summary>Those of this name, or <c>all</c>.</summary>
    public static IReadOnlyList<Scenario> Named(string name) =>
        name == "all" ? List : [.. List.Where(scenario => scenario.Name == name)];
}
