using OrleansGateway.Failures.Judging;

namespace OrleansGateway.Failures.Scenarios;

/// <summary>What the other scenarios are to be compared with, and what finds a mistake that was made on purpose.</summary>
internal sealed class NoHarm : LoadScenario
{
    public override string Name => "0";

    public override string Title => "no harm";

    public override IReadOnlyList<Promise> Promises => Unnoticed;

    public override Task Harm(Stage stage) => stage.WaitUntilHealed();
}
