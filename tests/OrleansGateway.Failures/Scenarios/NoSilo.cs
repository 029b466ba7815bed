using OrleansGateway.Failures.Judging;

namespace OrleansGateway.Failures.Scenarios;

internal sealed class NoSilo : LoadScenario
{
    public override string Name => "9";

    public override string Title => "no silo at all for a time";

    public override IReadOnlyList<Promise> Promises => Always;

    public override async Task Harm(Stage stage)
    {
        var silos = stage.Cluster.Silos.Where(silo => silo.Runs).ToList();
        stage.AffectsAll();
        silos.ForEach(silo => silo.Kill());
        await Stage.Pass(stage.Pace.Seconds(inLongForm: 30, inShortForm: 5));
        foreach (var silo in silos) await silo.Launch();
        foreach (var silo in silos) await silo.WaitUntilReady(Cluster.Server.Limit);
        await stage.WaitUntilHealed();
    }
}
