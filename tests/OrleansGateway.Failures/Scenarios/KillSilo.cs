using OrleansGateway.Failures.Judging;

namespace OrleansGateway.Failures.Scenarios;

internal sealed class KillSilo : LoadScenario
{
    public override string Name => "3";

    public override string Title => "kill -9 of a silo";

    public override IReadOnlyList<Promise> Promises => SiloLost;

    public override async Task Harm(Stage stage)
    {
        var silo = stage.AnySilo();
        await stage.AffectsThoseWhoNeed(silo);
        stage.HarmBegins();
        silo.Kill();
        await stage.WaitUntilHealed();
    }
}
