using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.FrontEnd.Tests.Connections.Support;
using OrleansGateway.FrontEnd.Tests.Protocols.Support;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Tests.Connections;

/// <summary>Real sockets and a clock that the test turns.</summary>
public sealed class HeartbeatTests
{
    [Fact]
    public async Task A_silent_client_is_sent_the_ping_data_each_interval_and_closed_at_the_limit()
    {
        await using var frontEnd = await Start("text", interval: 10, limit: 3, data: "are you there?");
        using var client = await Connect(frontEnd);
        frontEnd.Pass(9);
        Assert.Empty(Closed(frontEnd));
        frontEnd.Pass(1);
        Assert.Equal("are you there?", await client.ReadLineAsync());
        frontEnd.Pass(10);
        Assert.Equal("are you there?", await client.ReadLineAsync());
        frontEnd.Pass(9);
        Assert.Empty(Closed(frontEnd));
        frontEnd.Pass(1);

        // From here time passes for the closing itself.
        var end = client.ReadToEndAsync();
        await frontEnd.PassUntil(() => end.IsCompleted);
        Assert.Empty(await end);
        Assert.Equal(CloseReason.HeartbeatTimeout, await frontEnd.ClosedWith());
    }

    [Fact]
    public async Task Any_message_counts_as_life()
    {
        await using var frontEnd = await Start("text", interval: 10, limit: 2);
        using var client = await Connect(frontEnd);
        for (var i = 1; i <= 5; i++)
        {
            frontEnd.Pass(19);
            await client.SendAsync("here\n");
            await Eventually.True(() => frontEnd.Silo.Events.Count(noted => noted.Event.Kind == ClientEventKind.Message) == i);
        }

        Assert.Empty(Closed(frontEnd));
    }

    [Fact]
    public async Task A_WebSocket_is_sent_a_ping_frame_and_a_pong_counts_as_life()
    {
        await using var frontEnd = await Start("websocket", interval: 10, limit: 2, data: "hi");
        using var client = await RawClient.ConnectAsync(frontEnd.Port);
        await client.SendAsync(new UpgradeRequest().ToBytes());
        Assert.Equal(101, (await client.ReadResponseAsync()).Status);
        for (var i = 0; i < 5; i++)
        {
            await PassUntilPing(frontEnd, client);
            await client.SendAsync(ClientFrame.Pong("hi"));
            var connection = Assert.Single(frontEnd.Silo.Connections.All);
            await Eventually.True(() => connection.Silence == TimeSpan.Zero);
        }

        await PassUntilPing(frontEnd, client);
        var end = client.ReadToEndAsync();
        await frontEnd.PassUntil(() => end.IsCompleted);
        var close = await end;
        Assert.Equal([0x80 | (byte)WebSocketOpcode.Close, 1008 >> 8, 1008 & 0xFF], new[] { close[0], close[2], close[3] });
        Assert.Equal(CloseReason.HeartbeatTimeout, await frontEnd.ClosedWith());
    }

    [Fact]
    public async Task Without_an_interval_silence_is_for_ever()
    {
        await using var frontEnd = await Start("text", interval: 0, limit: 1, data: "never");
        using var client = await Connect(frontEnd);
        frontEnd.Clock.Advance(TimeSpan.FromDays(2));
        frontEnd.Pass(5);
        await client.SendAsync("here\n");
        await Eventually.True(() => frontEnd.Silo.Events.Any(noted => noted.Event.Kind == ClientEventKind.Message));
        Assert.Empty(Closed(frontEnd));
    }

    private static async Task PassUntilPing(ClockedFrontEnd frontEnd, RawClient client)
    {
        frontEnd.Pass(10);
        Assert.Equal([0x80 | (byte)WebSocketOpcode.Ping, 2, .. "hi"u8], await client.ReadAsync(4));
    }

    private static Task<ClockedFrontEnd> Start(string protocol, int interval, int limit, string data = "") =>
        ClockedFrontEnd.Start(new ListenerOptions
        {
            Name = protocol,
            Protocol = protocol,
            PingInterval = TimeSpan.FromSeconds(interval),
            PingNotResponseLimit = limit,
            PingData = data,
        });

    private static async Task<RawClient> Connect(ClockedFrontEnd frontEnd)
    {
        var client = await RawClient.ConnectAsync(frontEnd.Port);

        // Its first event is acknowledged: what waits by the clock waits for ever once the clock has been turned.
        await Eventually.True(() => frontEnd.Silo.Connections.All.Any(connection => connection.Session.IsConnected));
        return client;
    }

    private static IEnumerable<ClientEvent> Closed(ClockedFrontEnd frontEnd) =>
        frontEnd.Silo.Events.Select(noted => noted.Event).Where(noted => noted.Kind == ClientEventKind.Close);
}
