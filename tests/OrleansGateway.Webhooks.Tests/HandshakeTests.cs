using System.Net;
using System.Net.WebSockets;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Webhooks;
using OrleansGateway.Webhooks.Tests.Support;
using Xunit;

namespace OrleansGateway.Webhooks.Tests;

public sealed class HandshakeTests
{
    [Fact]
    public async Task The_receiver_accepts_with_a_sub_protocol_or_refuses_with_a_status()
    {
        await using var receiver = await WebhookReceiver.Start(got => got.Kind != "handshake" ? []
            : got.Json.GetProperty("handshake").GetProperty("path").GetString() switch
            {
                "/in" => [new { @do = "accept", subProtocol = "two" }],
                "/plain" => [],
                "/wrong" => [new { @do = "accept", subProtocol = "three" }],
                "/forbidden" => [new { @do = "refuse" }],
                "/send" => [Business.Send("too early")],
                _ => [new { @do = "refuse", status = 429 }],
            });
        await using var server = await WebhookServer.Start(
            receiver.Url, ("Webhooks:AskHandshakes", "true"), ("Webhooks:HandshakeHeaders:0", "x-token"), ("Webhooks:HandshakeHeaders:1", "x-none"));

        using var accepted = await Connect(server, "/in?room=7");
        Assert.Equal("two", accepted.SubProtocol);
        using var plain = await Connect(server, "/plain");
        Assert.Null(plain.SubProtocol);
        await Refused(server, "/out", HttpStatusCode.TooManyRequests);
        await Refused(server, "/forbidden", HttpStatusCode.Forbidden);
        await Refused(server, "/wrong", HttpStatusCode.InternalServerError);
        await Refused(server, "/send", HttpStatusCode.InternalServerError);

        await Eventually.True(() => receiver.Events.Count == 8);
        var (first, second) = (receiver.Events.First(), receiver.Events.ElementAt(1));
        Assert.Equal(("handshake", "connect"), (first.Kind, second.Kind));
        Assert.Equal(($"{first.ClientId}:handshake", $"{first.ClientId}:1"), (first.Id, second.Id));
        foreach (var got in new[] { first, second })
        {
            var handshake = got.Json.GetProperty("handshake");
            Assert.Equal("?room=7", handshake.GetProperty("query").GetString());
            Assert.Equal("""{"x-token":"secret"}""", handshake.GetProperty("headers").GetRawText());
            Assert.Equal("""["one","two"]""", handshake.GetProperty("subProtocols").GetRawText());
        }
    }

    [Fact]
    public async Task Without_asking_every_WebSocket_is_accepted()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var server = await WebhookServer.Start(receiver.Url);
        using var socket = await Connect(server, "/");
        await Eventually.True(() => receiver.Events.Count == 1);
        Assert.Equal("connect", receiver.Events.Single().Kind);
    }

    [Fact]
    public async Task A_header_that_is_named_twice_is_posted_once_under_each_spelling()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var server = await WebhookServer.Start(
            receiver.Url, [.. new[] { "x-token", "X-Token", "x-token" }.Select((name, i) => ($"Webhooks:HandshakeHeaders:{i}", name))]);
        using var socket = await Connect(server, "/");
        await Eventually.True(() => receiver.Events.Count == 1);
        Assert.Equal(
            """{"x-token":"secret","X-Token":"secret"}""", receiver.Events.Single().Json.GetProperty("handshake").GetProperty("headers").GetRawText());
    }

    private static async Task<ClientWebSocket> Connect(WebhookServer server, string path)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("X-Token", "secret");
        socket.Options.SetRequestHeader("Cookie", "not=chosen");
        socket.Options.AddSubProtocol("one");
        socket.Options.AddSubProtocol("two");
        try
        {
            await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{server.WebSocket}{path}"), Deadline.Token);
            return socket;
        }
        catch (WebSocketException exception)
        {
            exception.Data["status"] = socket.HttpStatusCode;
            throw;
        }
    }

    private static async Task Refused(WebhookServer server, string path, HttpStatusCode status)
    {
        var exception = await Assert.ThrowsAsync<WebSocketException>(() => Connect(server, path));
        Assert.Equal(status, exception.Data["status"]);
    }
}
