using OrleansGateway.Http.Tests.Support;
using OrleansGateway.Testing;
using Xunit;

namespace OrleansGateway.Http.Tests;

[Collection(ApiCollection.Name)]
public sealed class ManageTests(ApiFixture server)
{
    private const string Nobody = "00000000aaaaaaaaaaaaaaaa";

    [Fact]
    public async Task Clients_join_leave_and_groups_are_dissolved()
    {
        using var one = await server.Connect();
        using var two = await server.Connect();
        Assert.True((await server.Api.Put($"/v1/groups/manage/members/{one.Id}")).Ok()["confirmed"].GetBoolean());
        (await server.Api.Put($"/v1/groups/manage/members/{two.Id}")).Ok();
        Assert.Equal(2, (await server.Api.Get("/v1/groups/manage/counts/members")).Ok()["value"].GetInt32());

        (await server.Api.Delete($"/v1/groups/manage/members/{one.Id}")).Ok();
        (await server.Api.Push("/v1/groups/manage/messages", "to two")).Accepted(1);
        Assert.Equal("to two", await two.Read());

        (await server.Api.Delete("/v1/groups/manage")).Ok();
        (await server.Api.Delete($"/v1/groups/manage/members/{one.Id}")).Ok();
        (await server.Api.Push("/v1/groups/manage/messages", "to nobody")).Accepted(0);
    }

    [Fact]
    public async Task Clients_are_bound_and_unbound()
    {
        using var client = await server.Connect();
        (await server.Api.Put($"/v1/clients/{client.Id}/user", """{"uid":"manage/ä"}""")).Ok(204);
        Assert.Equal("user manage/ä", await client.Ask("whoami"));
        Assert.True((await server.Api.Get("/v1/users/manage%2F%C3%A4/online")).Ok()["online"].GetBoolean());

        (await server.Api.Delete($"/v1/clients/{client.Id}/user")).Ok(204);
        Assert.Equal("user none", await client.Ask("whoami"));
        Assert.False((await server.Api.Get("/v1/users/manage%2F%C3%A4/online")).Ok()["online"].GetBoolean());
    }

    [Fact]
    public async Task Session_is_read_replaced_merged_and_compared()
    {
        using var client = await server.Connect();
        var path = $"/v1/clients/{client.Id}/session";
        (await server.Api.Put(path, """{"a":"1","b":"2"}""")).Ok(204);
        (await server.Api.Patch(path, """{"b":null,"c":"3"}""")).Ok(204);
        Assert.Equal("""{"a":"1","c":"3"}""", (await server.Api.Get(path)).Ok().Body.GetRawText());
        Assert.Equal("value 3", await client.Ask("get c"));

        Assert.True(await Changes("""{"key":"a","expected":"1","value":"2"}"""));
        Assert.False(await Changes("""{"key":"a","expected":"1","value":"3"}"""));
        Assert.True(await Changes("""{"key":"a","expected":"2","value":null}"""));
        Assert.True(await Changes("""{"key":"a","expected":null,"value":"4"}"""));
        Assert.Equal("value 4", await client.Ask("get a"));

        async Task<bool> Changes(string json) => (await server.Api.Post($"{path}/compare-and-set", json)).Ok()["changed"].GetBoolean();
    }

    [Fact]
    public async Task Client_is_closed_with_a_last_message_or_without()
    {
        using var one = await server.Connect();
        (await server.Api.Push($"/v1/clients/{one.Id}/close", "goodbye")).Ok(204);
        Assert.Equal(["goodbye"], await one.ReadToEnd());

        using var two = await server.Connect();
        (await server.Api.Delete($"/v1/clients/{two.Id}")).Ok(204);
        Assert.Empty(await two.ReadToEnd());

        using var three = await server.Connect();
        (await server.Api.Delete($"/v1/clients/{three.Id}?abort=true")).Ok(204);
        Assert.Empty(await three.ReadToEnd());
        foreach (var id in new[] { one.Id, two.Id, three.Id })
        {
            await Eventually.True(() => server.Server.Journal.Closed.Any(closed => closed.Id == id && closed.Reason == CloseReason.ServerClosed));
        }

        (await server.Api.Delete($"/v1/clients/{two.Id}")).Problem(404, "no-client");
    }

    [Fact]
    public async Task User_and_many_are_closed()
    {
        using var one = await server.Connect();
        using var two = await server.Connect();
        using var three = await server.Connect();
        await Task.WhenAll(one.Ask("uid close-me"), two.Ask("join close-me"), three.Ask("join close-me"));
        (await server.Api.Push("/v1/users/close-me/close", "user")).Ok();
        (await server.Api.Post("/v1/close", $$"""{"targets":{"groups":["close-me"],"except":["{{three.Id}}"]},"text":"many"}""")).Ok();
        Assert.Equal(["user"], await one.ReadToEnd());
        Assert.Equal(["many"], await two.ReadToEnd());
        Assert.Equal("here", await three.Ask("echo here"));
    }

    [Fact]
    public async Task What_needs_a_client_says_when_it_is_not_connected()
    {
        foreach (var id in new[] { Nobody, "no%20id%20at%20all" })
        {
            (await server.Api.Put($"/v1/groups/manage-none/members/{id}")).Problem(404, "no-client");
            (await server.Api.Put($"/v1/clients/{id}/user", """{"uid":"x"}""")).Problem(404, "no-client");
            (await server.Api.Delete($"/v1/clients/{id}/user")).Problem(404, "no-client");
            (await server.Api.Put($"/v1/clients/{id}/session", """{}""")).Problem(404, "no-client");
            (await server.Api.Patch($"/v1/clients/{id}/session", """{}""")).Problem(404, "no-client");
            (await server.Api.Get($"/v1/clients/{id}/session")).Problem(404, "no-client");
            (await server.Api.Post($"/v1/clients/{id}/session/compare-and-set", """{"key":"a","expected":null,"value":"1"}""")).Problem(404, "no-client");
            (await server.Api.Push($"/v1/clients/{id}/close", "")).Problem(404, "no-client");
            (await server.Api.Get($"/v1/clients/{id}")).Problem(404, "no-client");
            Assert.False((await server.Api.Get($"/v1/clients/{id}/online")).Ok()["online"].GetBoolean());
            Assert.Empty((await server.Api.Get($"/v1/clients/{id}/groups")).Ok().Items);
        }
    }
}
