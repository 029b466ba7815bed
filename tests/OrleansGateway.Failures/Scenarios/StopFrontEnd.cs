using OrleansGateway.Failures.Judging;
using OrleansGateway.Failures.Load.Sockets;

namespace OrleansGateway.Failures.Scenarios;

internal sealed class StopFrontEnd : LoadScenario
{
    public override string Name => "7";

    public override string Title => "SIGTERM to a front-end";

    public override IReadOnlyList<Promise> Promises => [.. Always, Promise.NothingDoubled, Promise.StallOfOthers(1)];

    public override async Task Harm(Stage stage)
    {
        var frontEnd = stage.AnyFrontEnd();
        var closed = stage.Load.On(frontEnd);
        stage.Ends(closed);
        await frontEnd.Terminate();
        await Task.WhenAll(closed.Select(client => client.Ended)).WaitAsync(Stage.Patience);
        var endings = closed.Select(client => (client.IsWebSocket, client.Record.Ending)).ToList();
        stage.Require(endings.TrueForAll(end => end.Ending.InOrder), "connections end in order");
        stage.Require(endings.TrueForAll(end => !end.IsWebSocket || end.Ending.CloseCode == Ending.GoingAway), "WebSocket close code 1001");
        await stage.EndInOnClose(closed, CloseReason.FrontEndStopping);
        await stage.WaitUntilHealed();
    }
}
