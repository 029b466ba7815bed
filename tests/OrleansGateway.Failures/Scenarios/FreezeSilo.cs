using OrleansGateway.Failures.Judging;

namespace OrleansGateway.Failures.Scenarios;

internal sealed class FreezeSilo : LoadScenario
{
    public override string Name => "4";

    public override string Title => "a silo frozen, then continued";

    // Of a killed silo everybody's connections break at once; a frozen one takes what comes and says nothing. Whoever's way leads through it, as
    // a gateway or for its part of the directory, waits until the others have declared it dead, and only Orleans knows whom that concerns.
    public override IReadOnlyList<Promise> Promises => [.. Always, Promise.Stall(6)];

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
