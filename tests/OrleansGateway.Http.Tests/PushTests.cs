using OrleansGateway.Http.Tests.Support;
using Xunit;

namespace OrleansGateway.Http.Tests;

[Collection(ApiCollection.Name)]
public sealed class PushTests(ApiFixture server)
{
    private const string Nobody = "00000000aaaaaaaaaaaaaaaa";

    [Fact]
    public async Task Message_reaches_a_client_and_is_counted()
    {
        using var client = await server.Connect();
        (await server.Api.Push($"/v1/clients/{client.Id}/messages", "grüß dich 🙂")).Accepted(1);
        Assert.Equal("grüß dich 🙂", await client.Read());

        var lost = (await server.Api.Push($"/v1/clients/{Nobody}/messages", "lost")).Ok();
        Assert.Equal("""{"accepted":0,"dropped":0,"gone":1,"unconfirmed":0,"silent":[],"repeated":false}""", lost.Body.GetRawText());
    }

    [Fact]
    public async Task Message_reaches_a_group_but_those_excepted()
    {
        using var one = await server.Connect();
        using var two = await server.Connect();
        using var three = await server.Connect();
        foreach (var client in new[] { one, two, three }) (await server.Api.Put($"/v1/groups/push/members/{client.Id}")).Ok();

        (await server.Api.Push($"/v1/groups/push/messages?except={one.Id}&except={two.Id}", "to three")).Accepted(1);
        (await server.Api.Push("/v1/groups/push/messages", "to all")).Accepted(3);
        (await server.Api.Push("/v1/groups/push-none/messages", "to nobody")).Accepted(0);

        Assert.Equal("to all", await one.Read());
        Assert.Equal("to all", await two.Read());
        Assert.Equal(["to three", "to all"], await three.Read(2));
    }

    [Fact]
    public async Task Message_reaches_a_user_but_those_excepted()
    {
        using var one = await server.Connect();
        using var two = await server.Connect();
        await Task.WhenAll(one.Ask("uid push-user"), two.Ask("uid push-user"));

        (await server.Api.Push($"/v1/users/push-user/messages?except={one.Id}", "to two")).Accepted(1);
        (await server.Api.Push("/v1/users/push-user/messages", "to both")).Accepted(2);

        Assert.Equal("to both", await one.Read());
        Assert.Equal(["to two", "to both"], await two.Read(2));
    }

    [Fact]
    public async Task Message_reaches_everyone_but_those_excepted()
    {
        using var one = await server.Connect();
        using var two = await server.Connect();

        (await server.Api.Push($"/v1/everyone/messages?except={one.Id}", "not to one")).Ok();
        (await server.Api.Push("/v1/everyone/messages", "to all")).Ok();

        Assert.Equal("to all", await one.Read());
        Assert.Equal(["not to one", "to all"], await two.Read(2));
    }

    [Fact]
    public async Task One_call_reaches_clients_groups_and_users_once_each()
    {
        using var one = await server.Connect();
        using var two = await server.Connect();
        using var three = await server.Connect();
        await Task.WhenAll(one.Ask("join many"), two.Ask("uid many-user"), three.Ask("join many"));
        await two.Ask("join many");
        var targets = $$"""{"clients":["{{one.Id}}","{{Nobody}}"],"groups":["many"],"users":["many-user"],"except":["{{three.Id}}"]}""";

        var answer = (await server.Api.Post("/v1/messages", $$"""{"targets":{{targets}},"text":"once"}""")).Accepted(2);
        Assert.Equal(1, answer["gone"].GetInt32());
        (await server.Api.Post("/v1/messages", """{"targets":{"groups":["many"]},"json":{"a" : [1, "ä"]}}""")).Accepted(3);
        (await server.Api.Post("/v1/messages", """{"targets":{"groups":["many"]},"base64":"ZW5k"}""")).Accepted(3);
        (await server.Api.Post("/v1/messages", """{"targets":{},"text":"nobody"}""")).Accepted(0);

        Assert.Equal(["once", """{"a" : [1, "ä"]}""", "end"], await one.Read(3));
        Assert.Equal(["once", """{"a" : [1, "ä"]}""", "end"], await two.Read(3));
        Assert.Equal(["""{"a" : [1, "ä"]}""", "end"], await three.Read(2));
    }

    [Fact]
    public async Task Bodies_are_sent_as_they_came_with_the_kind_that_their_type_says()
    {
        using var socket = new System.Net.WebSockets.ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Server.Port("websocket")}/"), default);
        var id = (await Receive(socket)).Text.Split(' ')[1];
        var path = $"/v1/clients/{id}/messages";

        (await server.Api.Post(path, "plain", "text/plain; charset=UTF-8")).Accepted(1);
        (await server.Api.Post(path, """ {"b":1.50, "b2" : [ ] } """)).Accepted(1);
        (await server.Api.SendBytes(HttpMethod.Post, path, [0xFF, 0x00, 0x80], Api.Bytes)).Accepted(1);
        (await server.Api.Post(path, "", Api.Text)).Accepted(1);

        Assert.Equal((true, "plain"), await Receive(socket));
        Assert.Equal((true, """ {"b":1.50, "b2" : [ ] } """), await Receive(socket));
        Assert.Equal((false, "FF0080"), await Receive(socket));
        Assert.Equal((true, ""), await Receive(socket));
    }

    private static async Task<(bool IsText, string Text)> Receive(System.Net.WebSockets.ClientWebSocket socket)
    {
        var buffer = new byte[1024];
        var result = await socket.ReceiveAsync(buffer, Testing.Deadline.Token);
        var isText = result.MessageType == System.Net.WebSockets.WebSocketMessageType.Text;
        return (isText, isText ? System.Text.Encoding.UTF8.GetString(buffer, 0, result.Count) : Convert.ToHexString(buffer, 0, result.Count));
    }
}
