using System.Net.WebSockets;
using System.Text;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Tests;

public sealed class HandshakeTests
{
    [Fact]
    public async Task Nothing_is_written_to_a_WebSocket_before_its_handshake_is_answered()
    {
        await using var server = await EmbeddedServer.Start();
        using var client = new ClientWebSocket();
        var connecting = client.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port("websocket")}/wait?gate=handshake"), default);
        await Eventually.True(() => !server.Journal.Connecting.IsEmpty);
        var id = Assert.Single(server.Journal.Connecting);
        Assert.Equal(Delivery.Confirmed, await server.Grains.Group("early").Join(id));

        Assert.Equal(Delivery.NoReceiver, await server.Grains.Client(id).Send("too early"));
        await server.Grains.Everyone().Publish("too early");
        await server.Grains.Everyone().PublishOnly("too early", [id]);
        await server.Grains.Group("early").Publish("too early");
        server.Journal.OpenGate("handshake");
        await connecting.Within();
        await server.Grains.Group("early").Publish("in time");

        Assert.Equal($"hello {id}", await Read(client));
        Assert.Equal("in time", await Read(client));
    }

    private static async Task<string> Read(ClientWebSocket client)
    {
        var buffer = new byte[100];
        var result = await client.ReceiveAsync(buffer, default).Within();
        return Encoding.UTF8.GetString(buffer, 0, result.Count);
    }
}
