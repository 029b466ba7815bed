using OrleansGateway.Failures.Judging;

namespace OrleansGateway.Failures.Scenarios;

internal sealed class FreezeFrontEndForLong : LoadScenario
{
    public override string Name => "8b";

    public override string Title => "a front-end frozen for longer than its lease";

    public override IReadOnlyList<Promise> Promises => KillFrontEnd.FrontEndLost;

    public override async Task Harm(Stage stage)
    {
        var frontEnd = stage.AnyFrontEnd();
        var lost = stage.Load.On(frontEnd);
        stage.Ends(lost);
        stage.AffectsThoseWhoSendTo(lost);
        await frontEnd.Freeze();
        await Task.WhenAll(
            Stage.Pass(stage.Pace.Seconds(inLongForm: 20, inShortForm: 12)),
            stage.EndInOnClose(lost, CloseReason.FrontEndLost));
        stage.Silence(lost, frontEnd.FrozenAt);
        frontEnd.Thaw();
        await stage.Within(Stage.Patience, () => lost.All(client => !client.IsAlive), "the sockets of a front-end that was declared dead close");
        await frontEnd.WaitUntilReady(Stage.Patience);
        await stage.WaitUntilHealed();
    }
}
