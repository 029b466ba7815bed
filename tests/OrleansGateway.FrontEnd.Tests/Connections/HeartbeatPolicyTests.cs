using OrleansGateway.FrontEnd.Connections;

namespace OrleansGateway.FrontEnd.Tests.Connections;

public sealed class HeartbeatPolicyTests
{
    [Theory]
    [InlineData(9.9, 100, 10, 3, HeartbeatAction.None)]
    [InlineData(10, 100, 10, 3, HeartbeatAction.Ping)]
    [InlineData(15, 5, 10, 3, HeartbeatAction.None)]
    [InlineData(20, 10, 10, 3, HeartbeatAction.Ping)]
    [InlineData(29.9, 9.9, 10, 3, HeartbeatAction.None)]
    [InlineData(30, 0, 10, 3, HeartbeatAction.Close)]
    [InlineData(10, 10, 10, 1, HeartbeatAction.Close)]
    [InlineData(1_000_000, 5, 10, 0, HeartbeatAction.None)]
    [InlineData(1_000_000, 10, 10, 0, HeartbeatAction.Ping)]
    [InlineData(1_000_000, 1_000_000, 0, 3, HeartbeatAction.None)]
    internal void A_silent_client_is_asked_each_interval_and_closed_at_the_limit(
        double silence, double sincePing, double interval, int limit, HeartbeatAction action) =>
        Assert.Equal(action, HeartbeatPolicy.Decide(Seconds(silence), Seconds(sincePing), Seconds(interval), limit));

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
