using System.Net.WebSockets;
using System.Text;
using OrleansGateway.FrontEnd.Tests.Protocols.Support;

namespace OrleansGateway.FrontEnd.Tests.Protocols.Conformance;

/// <summary>.NET's own client, which knows nothing of ours.</summary>
public sealed class ForeignClientTests(EchoServer server) : IClassFixture<EchoServer>
{
    [Theory]
    [Trait(Rfc6455.Section, "5.6")]
    [InlineData(WebSocketMessageType.Text)]
    [InlineData(WebSocketMessageType.Binary)]
    public async Task Messages_of_every_size_come_back_in_their_kind(WebSocketMessageType type)
    {
        using var client = await ConnectAsync();
        foreach (var size in new[] { 0, 1, 125, 126, 4096, 65535, 65536, IEchoServer.MaxMessageSize })
        {
            var sent = Enumerable.Repeat((byte)'x', size).ToArray();
            await client.SendAsync(sent, type, endOfMessage: true, Deadline.Token);
            var (receivedType, received) = await ReceiveAsync(client);
            Assert.Equal(type, receivedType);
            Assert.True(sent.AsSpan().SequenceEqual(received), $"{size} bytes came back as others.");
        }
    }

    [Fact]
    [Trait(Rfc6455.Section, "5.4")]
    public async Task Fragments_come_back_as_one_message()
    {
        using var client = await ConnectAsync();
        foreach (var part in new[] { "one ", "two ", "three" })
        {
            await client.SendAsync(Encoding.UTF8.GetBytes(part), WebSocketMessageType.Text, part == "three", Deadline.Token);
        }

        Assert.Equal("one two three", Encoding.UTF8.GetString((await ReceiveAsync(client)).Bytes));
    }

    [Fact]
    [Trait(Rfc6455.Section, "4.2.2")]
    public async Task A_sub_protocol_is_agreed_on()
    {
        using var client = await ConnectAsync("other", "echo");
        Assert.Equal("echo", client.SubProtocol);
    }

    [Fact]
    [Trait(Rfc6455.Section, "7.1.1")]
    public async Task A_close_by_the_client_ends_in_order()
    {
        using var client = await ConnectAsync();
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", Deadline.Token);
        Assert.Equal(WebSocketState.Closed, client.State);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, client.CloseStatus);
    }

    [Fact]
    [Trait(Rfc6455.Section, "7.1.1")]
    public async Task A_close_by_the_server_arrives_with_its_code_and_reason()
    {
        using var client = await ConnectAsync();
        // The server must be able to read all but a few bytes: a socket that is closed with more unread may reset the answer.
        await client.SendAsync(new byte[IEchoServer.MaxMessageSize], WebSocketMessageType.Binary, endOfMessage: false, Deadline.Token);
        await client.SendAsync(new byte[1], WebSocketMessageType.Binary, endOfMessage: true, Deadline.Token);
        var result = await client.ReceiveAsync(new ArraySegment<byte>(new byte[100]), Deadline.Token);
        Assert.Equal(WebSocketMessageType.Close, result.MessageType);
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, client.CloseStatus);
        Assert.Equal("message too big", client.CloseStatusDescription);
    }

    [Fact]
    [Trait(Rfc6455.Section, "9.1")]
    public async Task Compression_that_is_asked_for_is_not_forced()
    {
        using var client = new ClientWebSocket();
        client.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        await client.ConnectAsync(Address, Deadline.Token);
        await client.SendAsync("plain"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, Deadline.Token);
        Assert.Equal("plain", Encoding.UTF8.GetString((await ReceiveAsync(client)).Bytes));
    }

    private Uri Address => new($"ws://127.0.0.1:{server.Port}/chat");

    private async Task<ClientWebSocket> ConnectAsync(params string[] subProtocols)
    {
        var client = new ClientWebSocket();
        foreach (var subProtocol in subProtocols) client.Options.AddSubProtocol(subProtocol);
        await client.ConnectAsync(Address, Deadline.Token);
        return client;
    }

    private static async Task<(WebSocketMessageType Type, byte[] Bytes)> ReceiveAsync(ClientWebSocket client)
    {
        var message = new MemoryStream();
        var part = new byte[16 * 1024];
        while (true)
        {
            var result = await client.ReceiveAsync(new ArraySegment<byte>(part), Deadline.Token);
            message.Write(part, 0, result.Count);
            if (result.EndOfMessage) return (result.MessageType, message.ToArray());
        }
    }
}
