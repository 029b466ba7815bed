using OrleansGateway.Load.Scenarios;
using OrleansGateway.Load.Serving;

namespace OrleansGateway.Load.CommandLine;

/// <summary>The command line of <c>run</c>.</summary>
/// <param name="Scenarios">What is measured.</param>
/// <param name="Kinds">Of which servers.</param>
/// <param name="Settings">How.</param>
/// <param name="Markdown">The file that also gets the report; null for none.</param>
/// <param name="Pictures">The folder that gets a picture of each curve; null for none.</param>
internal sealed record RunOptions(
    IReadOnlyList<Scenario> Scenarios, IReadOnlyList<ServerKind> Kinds, RunSettings Settings, string? Markdown, string? Pictures)
{
    private static readonly TimeSpan DefaultTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestDefaultWarmUp = TimeSpan.FromSeconds(3);

    /// <exception cref="FormatException">It is not right.</exception>
    public static RunOptions Parse(IReadOnlyList<string> arguments)
    {
        var given = new Arguments(
            arguments, "against", "rounds", "seconds", "warm-up", "markdown", "pictures", "connections", "quiet", "collect-after", "rate");
        if (given.Words.Count == 0) throw new FormatException("No scenario is named.");
        var time = given.Seconds("seconds") ?? DefaultTime;
        var settings = new RunSettings(
            given.Number("rounds", 3),
            time,
            given.Seconds("warm-up") ?? (time < LongestDefaultWarmUp ? time : LongestDefaultWarmUp),
            given.Number("connections", 15_000),
            given.Seconds("quiet") ?? TimeSpan.Zero,
            given.Seconds("collect-after"),
            given.Number("rate", 10_000));
        return new RunOptions(
            [.. given.Words.SelectMany(Named)],
            [.. (given.Text("against") ?? "ours,ours-embedded,pipe").Split(',').Select(Kind)],
            settings,
            given.Text("markdown"),
            given.Text("pictures"));
    }

    private static Scenario[] Named(string name) =>
        AllScenarios.ByName.GetValueOrDefault(name)
        ?? throw new FormatException($"There is no scenario '{name}'; there are: {string.Join(", ", AllScenarios.ByName.Keys)}.");

    private static ServerKind Kind(string name) =>
        ServerKind.All.FirstOrDefault(kind => kind.Name == name)
        ?? throw new FormatException($"--against has '{name}'; allowed: {string.Join(", ", ServerKind.All.Select(kind => kind.Name))}.");
}
