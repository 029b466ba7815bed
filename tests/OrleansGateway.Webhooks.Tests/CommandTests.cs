using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Testing.Webhooks;
using OrleansGateway.Webhooks.Tests.Support;
using Xunit;

namespace OrleansGateway.Webhooks.Tests;

public sealed class CommandTests
{
    [Fact]
    public async Task Every_command_does_what_its_name_says_in_order()
    {
        var other = "";
        await using var receiver = await WebhookReceiver.Start(got => got.Text is null ? Business.Echo(got) : For(got, other));
        await using var server = await WebhookServer.Start(receiver.Url);
        using var one = await LineClient.Hello(server.Text);
        using var two = await LineClient.Hello(server.Text);
        other = two.Id;

        await one.Send("enter");
        Assert.Equal(["to me", "to the room", "to anna", "to everyone", "to several"], await Read(one, 5));
        Assert.Equal(["to the room", "to everyone", "to several", "to the other", "QUI="], await Read(two, 5));

        // Left out, in each way.
        await one.Send("except");
        Assert.Equal(["after"], await Read(one, 1));
        Assert.Equal(["room", "everyone", "several", "after"], await Read(two, 4));

        // The other is no longer in the room; then nobody is.
        await one.Send("leave");
        Assert.Equal(["room 1", "after"], await Read(one, 2));
        Assert.Equal(["after"], await Read(two, 1));

        await one.Send("closeother");
        Assert.Equal(["goodbye", null], await Read(two, 2));
        await one.Send("abort");
        Assert.Empty(await one.ReadToEnd());
        await Eventually.True(() => receiver.Events.Count(got => got.Kind == "close") == 2);
        Assert.All(
            receiver.Events.Where(got => got.Kind == "close"),
            got => Assert.Equal("ServerClosed", got.Json.GetProperty("reason").GetString()));
    }

    private static object[] For(ReceivedEvent got, string other) => got.Text switch
    {
        "enter" =>
        [
            new { @do = "join", group = "room" },
            new { @do = "join", group = "room", client = other },
            new { @do = "bind", user = "anna" },
            Business.Send("to me"),
            new { @do = "publish", group = "room", text = "to the room" },
            new { @do = "publish", user = "anna", text = "to anna" },
            new { @do = "publish", everyone = true, text = "to everyone" },
            new { @do = "publish", targets = new { groups = new[] { "room" }, users = new[] { "anna" }, clients = new[] { other } }, text = "to several" },
            new { @do = "send", client = other, text = "to the other" },
            new { @do = "send", client = other, binary = Convert.ToBase64String("QUI="u8) },
        ],
        "except" =>
        [
            new { @do = "publish", group = "room", text = "room", except = new[] { got.ClientId } },
            new { @do = "publish", everyone = true, text = "everyone", except = new[] { got.ClientId } },
            new { @do = "publish", targets = new { groups = new[] { "room" } }, text = "several", except = new[] { got.ClientId } },
            new { @do = "publish", user = "anna", text = "user", except = new[] { got.ClientId } },
            new { @do = "publish", everyone = true, text = "after" },
        ],
        "leave" =>
        [
            new { @do = "leave", group = "room", client = other },
            new { @do = "publish", group = "room", text = "room 1" },
            new { @do = "dissolve", group = "room" },
            new { @do = "publish", group = "room", text = "room 2" },
            new { @do = "unbind" },
            new { @do = "send", user = "anna", text = "anna" },
            new { @do = "publish", everyone = true, text = "after" },
        ],
        "closeother" => [new { @do = "close", client = other, text = "goodbye" }],
        "abort" => [new { @do = "abort" }],
        _ => [],
    };

    private static async Task<List<string?>> Read(LineClient client, int count)
    {
        var lines = new List<string?>();
        for (var i = 0; i < count; i++) lines.Add(await client.Read());
        return lines;
    }
}
