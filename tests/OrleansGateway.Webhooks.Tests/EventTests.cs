using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Testing.Webhooks;
using OrleansGateway.Webhooks.Tests.Support;
using Xunit;

namespace OrleansGateway.Webhooks.Tests;

public sealed class EventTests
{
    [Fact]
    public async Task A_clients_events_are_posted_in_order_and_answered()
    {
        await using var receiver = await WebhookReceiver.Start(Business.Echo);
        await using var server = await WebhookServer.Start(receiver.Url);
        string id;
        using (var client = await LineClient.Hello(server.Text))
        {
            id = client.Id;
            await client.SendBytes("one\ntwo\nthree ä€\n"u8.ToArray());
            Assert.Equal("echo one", await client.Read());
            Assert.Equal("echo two", await client.Read());
            Assert.Equal("echo three ä€", await client.Read());
            await client.SendBytes(new byte[] { 0xfe, (byte)'\n' });
        }

        await Eventually.True(() => receiver.Events.Any(got => got.Kind == "close"));
        var events = receiver.Events.ToList();
        Assert.Equal([$"{id}:1", $"{id}:2", $"{id}:3", $"{id}:4", $"{id}:5", $"{id}:close"], events.Select(got => got.Id));
        Assert.Equal(["connect", "message", "message", "message", "message", "close"], events.Select(got => got.Kind));
        Assert.Equal("/g==", events[4].Json.GetProperty("binary").GetString());
        Assert.Equal("ClientClosed", events[5].Json.GetProperty("reason").GetString());
        Assert.All(events, got => Assert.False(got.IsRedelivery));
        var client1 = events[1].Json.GetProperty("client");
        Assert.Equal("lines", client1.GetProperty("listener").GetString());
        Assert.Equal("text", client1.GetProperty("protocol").GetString());
        Assert.StartsWith("127.0.0.1:", client1.GetProperty("address").GetString(), StringComparison.Ordinal);
        await Eventually.True(() => server.Counted("events.waiting") == 0);
        Assert.Equal(6, server.Counted("events"));
        Assert.Equal(5, server.Counted("commands"));
    }

    [Fact]
    public async Task Events_are_signed_with_both_secrets()
    {
        await using var receiver = await WebhookReceiver.Start(Business.Echo);
        await using var server = await WebhookServer.Start(receiver.Url, ("Webhooks:SecondSecret", new string('x', 32)));
        using var client = await LineClient.Hello(server.Text);

        var post = receiver.Posts.First();
        var timestamp = long.Parse(post.Headers["X-Webhook-Timestamp"], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(timestamp, DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        string Signed(string secret) => "sha256=" + Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes(secret), (byte[])[.. System.Text.Encoding.ASCII.GetBytes($"{timestamp}."), .. post.Body]));
        Assert.Equal($"{Signed(WebhookServer.Secret)}, {Signed(new string('x', 32))}", post.Headers["X-Webhook-Signature"]);
        Assert.Equal("application/json", post.Headers["Content-Type"]);
    }

    [Fact]
    public async Task What_commands_change_is_in_the_next_event()
    {
        await using var receiver = await WebhookReceiver.Start(got => got.Text switch
        {
            null => Business.Echo(got),
            "in" => [new { @do = "bind", user = "anna" }, new { @do = "session", set = new { name = "Anna", colour = "red" } }, Business.Send("done")],
            "merge" => [new { @do = "session", merge = new { colour = (string?)null, room = "1" } }, Business.Send("done")],
            _ => [new { @do = "unbind" }, Business.Send("done")],
        });
        await using var server = await WebhookServer.Start(receiver.Url);
        using var client = await LineClient.Hello(server.Text);
        await client.SendBytes("in\nmerge\nout\nend\n"u8.ToArray());
        for (var i = 0; i < 4; i++) Assert.Equal("done", await client.Read());

        var clients = receiver.Events.Skip(1).Select(got => got.Json.GetProperty("client")).ToList();
        Assert.Equal([null, "anna", "anna", null], clients.Select(info => info.TryGetProperty("user", out var user) ? user.GetString() : null));
        Assert.Equal(
            ["{}", """{"name":"Anna","colour":"red"}""", """{"name":"Anna","room":"1"}"""],
            clients.Take(3).Select(info => info.GetProperty("session").GetRawText()));
    }
}
