using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.FrontEnd.Tests.Protocols.Support;

namespace OrleansGateway.FrontEnd.Tests.Protocols.Conformance;

public sealed class FragmentationTests(EchoServer server) : IClassFixture<EchoServer>
{
    [Fact]
    [Trait(Rfc6455.Section, "5.4")]
    public async Task Fragments_come_back_as_one_message()
    {
        using var client = await ConnectAsync();
        await client.SendAsync(
            ClientFrame.Text("a", final: false), ClientFrame.Continuation("b", final: false), ClientFrame.Continuation("c"));
        await client.ExpectTextAsync("abc");
    }

    [Fact]
    [Trait(Rfc6455.Section, "5.4")]
    public async Task Fragments_may_be_empty()
    {
        using var client = await ConnectAsync();
        await client.SendAsync(
            ClientFrame.Binary([], final: false),
            ClientFrame.Continuation([], final: false),
            ClientFrame.Continuation([1], final: false),
            ClientFrame.Continuation([]));
        await client.ExpectAsync(WebSocketOpcode.Binary, [1]);
    }

    [Fact]
    [Trait(Rfc6455.Section, "5.4")]
    public async Task Control_frames_between_fragments_are_answered_before_the_message_ends()
    {
        using var client = await ConnectAsync();
        await client.SendAsync(ClientFrame.Text("a", final: false), ClientFrame.Ping("1"));
        await client.ExpectAsync(WebSocketOpcode.Pong, "1"u8.ToArray());
        await client.SendAsync(ClientFrame.Pong(), ClientFrame.Continuation("b", final: false), ClientFrame.Ping("2"));
        await client.ExpectAsync(WebSocketOpcode.Pong, "2"u8.ToArray());
        await client.SendAsync(ClientFrame.Continuation("c"));
        await client.ExpectTextAsync("abc");
    }

    [Theory]
    [Trait(Rfc6455.Section, "5.4")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_continuation_without_a_start_fails_the_connection(bool final)
    {
        using var client = await ConnectAsync();
        await client.SendAsync(ClientFrame.Continuation("a", final));
        await client.ExpectCloseAsync(1002);
    }

    [Fact]
    [Trait(Rfc6455.Section, "5.4")]
    public async Task A_continuation_after_a_whole_message_fails_the_connection()
    {
        using var client = await ConnectAsync();
        await client.SendAsync(ClientFrame.Text("a"), ClientFrame.Continuation("b"));
        await client.ExpectTextAsync("a");
        await client.ExpectCloseAsync(1002);
    }

    [Theory]
    [Trait(Rfc6455.Section, "5.4")]
    [InlineData(WebSocketOpcode.Text)]
    [InlineData(WebSocketOpcode.Binary)]
    internal async Task A_new_message_inside_a_message_fails_the_connection(WebSocketOpcode opcode)
    {
        using var client = await ConnectAsync();
        await client.SendAsync(ClientFrame.Text("a", final: false), ClientFrame.Of(opcode, []));
        await client.ExpectCloseAsync(1002);
    }

    [Fact]
    [Trait(Rfc6455.Section, "5.4")]
    public async Task A_close_inside_a_message_is_answered()
    {
        using var client = await ConnectAsync();
        await client.SendAsync(ClientFrame.Text("a", final: false), ClientFrame.Close(1000));
        await client.ExpectCloseAsync(1000);
    }

    private Task<RawWebSocket> ConnectAsync() => RawWebSocket.ConnectAsync(server);
}
