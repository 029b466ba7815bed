using OrleansGateway.Failures.Judging;

namespace OrleansGateway.Failures.Scenarios;

internal sealed class ReplaceSilos : LoadScenario
{
    public override string Name => "2";

    public override string Title => "all silos replaced one after another";

    public override IReadOnlyList<Promise> Promises => Unnoticed;

    public override async Task Harm(Stage stage)
    {
        for (var round = 0; round < stage.Pace.Times(inLongForm: 2, inShortForm: 1); round++)
        {
            foreach (var silo in stage.Cluster.Silos.Where(silo => silo.Runs).ToList())
            {
                await silo.Terminate();
                await silo.Start();
            }
        }

        await stage.WaitUntilHealed();
    }
}
