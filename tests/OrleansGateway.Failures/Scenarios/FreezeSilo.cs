using OrleansGateway.Failures.Judging;

namespace OrleansGateway.Failures.Scenarios;

internal sealed class FreezeSilo : LoadScenario
{
    public override string Name => "4";

    public override string Title => "a silo frozen, then continued";

    public override IReadOnlyList<Promise> Promises => SiloLost;

    public override async Task Harm(Stage stage)
    {
        var silo = stage.AnySilo();
        await stage.AffectsThoseWhoNeed(silo);
        stage.HarmBegins();
        await silo.Freeze();
        await Stage.Pass(stage.Pace.Seconds(inLongForm: 20, inShortForm: 8));
        silo.Thaw();
        await stage.WaitUntilHealed();
    }
}
