using OrleansGateway.Failures.Judging;
using OrleansGateway.Failures.Load;
using OrleansGateway.Failures.Load.Sockets;
using Xunit;

namespace OrleansGateway.Failures.Tests.Judging;

public class SilenceJudgeTests
{
    private const int Silent = 1;
    private const int Other = 2;

    private static readonly Silenced[] Silenced = [new Silenced(Silent, FrozenAt: 100, ClosedAt: 200)];

    [Fact]
    public void What_comes_before_OnClose_is_nothing_wrong() => Assert.Empty(Broken(sentAt: 110, receivedAt: 190));

    [Fact]
    public void What_was_under_way_as_the_front_end_was_frozen_may_come_after_OnClose() => Assert.Empty(Broken(sentAt: 90, receivedAt: 210));

    [Fact]
    public void What_was_sent_since_then_may_not() => Assert.Single(Broken(sentAt: 110, receivedAt: 210));

    [Fact]
    public void What_the_client_sends_after_its_OnClose_may_not_come()
    {
        var silent = Client(Silent, sent: [new SentMessage("group", 210, null)], received: []);
        var other = Client(Other, sent: [], received: [new Receipt(Silent, 0, IsMarked: false, 220)]);
        Assert.Single(SilenceJudge.Broken([silent, other], Silenced));
    }

    private static IEnumerable<string> Broken(long sentAt, long receivedAt) => SilenceJudge.Broken(
        [
            Client(Silent, sent: [], received: [new Receipt(Receipt.Border, 0, IsMarked: false, 205), new Receipt(Other, 0, IsMarked: false, receivedAt)]),
            Client(Other, sent: [new SentMessage("group", sentAt, null)], received: []),
        ],
        Silenced);

    private static ClientRecord Client(int number, SentMessage[] sent, Receipt[] received) =>
        new(number, $"{number}", "front-end", sent, received, [], [], EndedAt: 0, Ending.Reset);
}
