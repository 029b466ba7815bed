using OrleansGateway.Failures.Judging;

namespace OrleansGateway.Failures.Scenarios;

internal sealed class KillSilo : Scenario
{
    public override string Name => "3";

    public override string Title => "kill -9 of one of the silos";

    public override IReadOnlyList<Promise> Promises => LostSilo;

    public override async Task Harm(Stage stage)
    {
        var victim = stage.Any(stage.Cluster.Silos);
        await stage.AffectsThoseWhoNeed(victim);
        stage.HarmBegins();
        victim.Kill();
        await stage.WaitUntilHealed(TimeSpan.FromSeconds(30));
    }
}
