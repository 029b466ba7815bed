using OrleansGateway.Failures.Judging;

namespace OrleansGateway.Failures.Scenarios;

/// <summary>Several kinds of harm one after another under one load, to save the time of starting it: all promises hold.</summary>
internal sealed class Together(params IReadOnlyList<LoadScenario> scenarios) : LoadScenario
{
    public override string Name => string.Join('+', scenarios.Select(scenario => scenario.Name));

    public override string Title => string.Join(", then ", scenarios.Select(scenario => scenario.Title));

    public override IReadOnlyList<Promise> Promises => [.. scenarios.SelectMany(scenario => scenario.Promises).Distinct()];

    public override async Task Harm(Stage stage)
    {
        foreach (var scenario in scenarios) await scenario.Harm(stage);
    }
}
