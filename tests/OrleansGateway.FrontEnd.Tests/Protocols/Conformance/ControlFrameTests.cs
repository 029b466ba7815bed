using System.Text;
using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.FrontEnd.Tests.Protocols.Support;

namespace OrleansGateway.FrontEnd.Tests.Protocols.Conformance;

public sealed class ControlFrameTests(EchoServer server) : IClassFixture<EchoServer>
{
    [Theory]
    [Trait(Rfc6455.Section, "5.5")]
    [InlineData(WebSocketOpcode.Close)]
    [InlineData(WebSocketOpcode.Ping)]
    [InlineData(WebSocketOpcode.Pong)]
    internal async Task A_control_frame_over_125_bytes_fails_the_connection(WebSocketOpcode opcode)
    {
        using var client = await ConnectAsync();
        await client.SendAsync(ClientFrame.Header(opcode, 126));
        await client.ExpectCloseAsync(1002);
    }

    [Theory]
    [Trait(Rfc6455.Section, "5.5")]
    [InlineData(WebSocketOpcode.Close)]
    [InlineData(WebSocketOpcode.Ping)]
    [InlineData(WebSocketOpcode.Pong)]
    internal async Task A_fragmented_control_frame_fails_the_connection(WebSocketOpcode opcode)
    {
        using var client = await ConnectAsync();
        await client.SendAsync(ClientFrame.Of(opcode, [], final: false));
        await client.ExpectCloseAsync(1002);
    }

    [Theory]
    [Trait(Rfc6455.Section, "5.5.2")]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(125)]
    public async Task A_ping_is_answered_with_its_own_bytes(int length)
    {
        using var client = await ConnectAsync();
        var payload = Enumerable.Range(128, length).Select(value => (byte)value).ToArray();
        await client.SendAsync(ClientFrame.Of(WebSocketOpcode.Ping, payload));
        await client.ExpectAsync(WebSocketOpcode.Pong, payload);
    }

    [Fact]
    [Trait(Rfc6455.Section, "5.5.2")]
    public async Task Pings_are_answered_at_once_whatever_the_messages_between_them_wait_for()
    {
        using var client = await ConnectAsync();
        await client.SendAsync(ClientFrame.Ping("1"), ClientFrame.Text("2"), ClientFrame.Ping("3"));
        var frames = new[] { await client.ReadFrameAsync(), await client.ReadFrameAsync(), await client.ReadFrameAsync() };
        var pongs = frames.Where(frame => frame.Opcode == WebSocketOpcode.Pong).Select(frame => Encoding.UTF8.GetString(frame.Payload));
        Assert.Equal(["1", "3"], pongs);
        Assert.Equal("2"u8, Assert.Single(frames, frame => frame.Opcode == WebSocketOpcode.Text).Payload);
    }

    [Fact]
    [Trait(Rfc6455.Section, "5.5.3")]
    public async Task A_pong_that_nobody_asked_for_is_not_answered()
    {
        using var client = await ConnectAsync();
        await client.SendAsync(ClientFrame.Pong("unasked"), ClientFrame.Text("a"));
        await client.ExpectTextAsync("a");
    }

    private Task<RawWebSocket> ConnectAsync() => RawWebSocket.ConnectAsync(server);
}
