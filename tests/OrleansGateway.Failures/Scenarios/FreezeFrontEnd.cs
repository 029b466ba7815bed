using OrleansGateway.Failures.Judging;

namespace OrleansGateway.Failures.Scenarios;

internal sealed class FreezeFrontEnd : LoadScenario
{
    public override string Name => "8a";

    public override string Title => "a front-end frozen for less than its lease";

    public override IReadOnlyList<Promise> Promises => [.. Always, Promise.StallOfOthers(1)];

    public override async Task Harm(Stage stage)
    {
        var frontEnd = stage.AnyFrontEnd();
        var there = stage.Load.On(frontEnd);
        stage.Suspects(there);
        stage.AffectsThoseWhoSendTo(there);
        await frontEnd.Freeze();
        await Stage.Pass(TimeSpan.FromSeconds(5));
        frontEnd.Thaw();
        await stage.WaitUntilHealed();
    }
}
