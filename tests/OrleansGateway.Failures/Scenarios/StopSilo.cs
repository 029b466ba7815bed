using OrleansGateway.Failures.Judging;

namespace OrleansGateway.Failures.Scenarios;

internal sealed class StopSilo : Scenario
{
    public override string Name => "1";

    public override string Title => "SIGTERM to one of the silos";

    public override IReadOnlyList<Promise> Promises => Unnoticed;

    public override async Task Harm(Stage stage)
    {
        await stage.Any(stage.Cluster.Silos).Terminate();
        await stage.WaitUntilHealed(TimeSpan.FromSeconds(10));
    }
}
