using OrleansGateway.Failures.Judging;

namespace OrleansGateway.Failures.Scenarios;

internal sealed class KillFrontEnd : LoadScenario
{
    public override string Name => "6";

    public override string Title => "kill -9 of a front-end";

    public override IReadOnlyList<Promise> Promises => FrontEndLost;

    /// <summary>What holds when a front-end is lost without a word.</summary>
    public static IReadOnlyList<Promise> FrontEndLost { get; } = [.. Always, Promise.Stall(3), Promise.StallOfOthers(1)];

    public override async Task Harm(Stage stage)
    {
        var frontEnd = stage.AnyFrontEnd();
        var lost = stage.Load.On(frontEnd);
        stage.Ends(lost);
        stage.AffectsThoseWhoSendTo(lost);
        frontEnd.Kill();
        await stage.EndInOnClose(lost, CloseReason.FrontEndLost);
        await stage.WaitUntilHealed();
    }
}
