using System.Net;
using System.Net.WebSockets;
using System.Text;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Tests;

[Collection(EmbeddedCollection.Name)]
public sealed class WebSocketTests(EmbeddedFixture embedded)
{
    [Fact]
    public async Task User_code_may_choose_a_sub_protocol_and_sees_the_handshake()
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("v2.chat");
        socket.Options.AddSubProtocol("v1.chat");
        socket.Options.SetRequestHeader("Cookie", "a=1; token=secret");
        socket.Options.SetRequestHeader("X-Room", "7");
        await socket.ConnectAsync(Address("/rooms/7?name=J%C3%B6rg+B&x=1"), default).Within();
        Assert.Equal("v2.chat", socket.SubProtocol);
        var id = (await Read(socket)).Text.Split(' ')[1];
        var info = (await embedded.Server.Grains.Client(id).GetInfo())!;
        Assert.Null(info.Handshake);
        var handshake = embedded.Server.Journal.Handshakes[id];
        Assert.Equal(("websocket", "/rooms/7"), (info.Protocol, handshake.Path));
        Assert.Equal(("Jörg B", "1", null), (handshake.Query("name"), handshake.Query("x"), handshake.Query("y")));
        Assert.Equal(("secret", "7"), (handshake.Cookie("token"), handshake.Header("x-room")));
    }

    [Theory]
    [InlineData("/refuse", HttpStatusCode.Unauthorized)]
    [InlineData("/fail", HttpStatusCode.InternalServerError)]
    public async Task A_refused_handshake_has_neither_OnConnect_nor_OnClose(string path, HttpStatusCode status)
    {
        var journal = embedded.Server.Journal;
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(Address(path), default).Within());
        Assert.Equal(status, socket.HttpStatusCode);

        using var after = await LineClient.Hello(embedded.Text);
        Assert.Equal(after.Id, journal.Connected.Last());
        var refused = await embedded.Server.Grains.Everyone().ListClients(limit: 10_000);
        Assert.DoesNotContain(refused.Items, id => !journal.Connected.Contains(id));
        Assert.DoesNotContain(journal.Closed, closed => !journal.Connected.Contains(closed.Id));
    }

    [Fact]
    public async Task A_messages_kind_is_kept_from_end_to_end()
    {
        using var socket = await Connect();
        await socket.SendAsync("echo täxt"u8.ToArray(), WebSocketMessageType.Text, true, default);
        Assert.Equal(("täxt", WebSocketMessageType.Text), await Read(socket));
        await socket.SendAsync(new byte[] { 0x65, 0xFF, 0x00 }, WebSocketMessageType.Binary, true, default);
        var buffer = new byte[16];
        var result = await socket.ReceiveAsync(buffer, default).Within();
        Assert.Equal(WebSocketMessageType.Binary, result.MessageType);
        Assert.Equal([0x65, 0xFF, 0x00], buffer[..result.Count]);
    }

    [Fact]
    public async Task A_handlers_exception_closes_with_1011()
    {
        using var socket = await Connect();
        await socket.SendAsync("throw"u8.ToArray(), WebSocketMessageType.Text, true, default);
        var result = await socket.ReceiveAsync(new byte[16], default).Within();
        Assert.Equal((WebSocketMessageType.Close, WebSocketCloseStatus.InternalServerError), (result.MessageType, result.CloseStatus));
    }

    [Fact]
    public async Task Close_with_a_last_message_sends_it_and_closes_with_1000()
    {
        using var socket = await Connect();
        await socket.SendAsync("close goodbye"u8.ToArray(), WebSocketMessageType.Text, true, default);
        Assert.Equal("goodbye", (await Read(socket)).Text);
        var result = await socket.ReceiveAsync(new byte[16], default).Within();
        Assert.Equal((WebSocketMessageType.Close, WebSocketCloseStatus.NormalClosure), (result.MessageType, result.CloseStatus));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_cannot_be_published_as_text()
    {
        Assert.Throws<ArgumentException>(() => Message.FromUtf8(new byte[] { 0xC3 }));
        using var socket = await Connect();
        await embedded.Server.Grains.Everyone().Publish(Message.FromUtf8("grüße"u8.ToArray()));
        Assert.Equal(("grüße", WebSocketMessageType.Text), await Read(socket));
    }

    private async Task<ClientWebSocket> Connect()
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(Address("/"), default).Within();
        Assert.StartsWith("hello ", (await Read(socket)).Text, StringComparison.Ordinal);
        return socket;
    }

    private Uri Address(string pathAndQuery) => new($"ws://127.0.0.1:{embedded.Server.Port("websocket")}{pathAndQuery}");

    private static async Task<(string Text, WebSocketMessageType Kind)> Read(ClientWebSocket socket)
    {
        var buffer = new byte[1024];
        var result = await socket.ReceiveAsync(buffer, default).Within();
        return (Encoding.UTF8.GetString(buffer, 0, result.Count), result.MessageType);
    }
}
