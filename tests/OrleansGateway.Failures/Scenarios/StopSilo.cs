using OrleansGateway.Failures.Judging;

namespace OrleansGateway.Failures.Scenarios;

internal sealed class StopSilo : LoadScenario
{
    public override string Name => "1";

    public override string Title => "SIGTERM to a silo";

    public override IReadOnlyList<Promise> Promises => Unnoticed;

    public override async Task Harm(Stage stage)
    {
        await stage.AnySilo().Terminate();
        await stage.WaitUntilHealed();
    }
}
