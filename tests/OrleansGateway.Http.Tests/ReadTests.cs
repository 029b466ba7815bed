using System.Net;
using OrleansGateway.Http.Tests.Support;
using Xunit;

namespace OrleansGateway.Http.Tests;

[Collection(ApiCollection.Name)]
public sealed class ReadTests(ApiFixture server)
{
    [Fact]
    public async Task Info_has_what_is_known_of_a_client_but_its_handshake()
    {
        using var client = await server.Connect();
        await client.Ask("uid read-user");
        await server.Api.Put($"/v1/clients/{client.Id}/session", """{"k":"v"}""");

        var info = (await server.Api.Get($"/v1/clients/{client.Id}")).Ok();

        Assert.Equal(
            ["id", "listener", "protocol", "remoteEndPoint", "connectedAt", "user", "session"], info.Body.EnumerateObject().Select(field => field.Name));
        Assert.Equal((client.Id, "text", "read-user"), (info["id"].GetString(), info["protocol"].GetString(), info["user"].GetString()));
        Assert.Equal("v", info["session"].GetProperty("k").GetString());
        Assert.InRange(info["connectedAt"].GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
        Assert.Equal($"127.0.0.1:{((IPEndPoint)client.Socket.LocalEndPoint!).Port}", info["remoteEndPoint"].GetString());
        Assert.True((await server.Api.Get($"/v1/clients/{client.Id}/online")).Ok()["online"].GetBoolean());
    }

    [Fact]
    public async Task Lists_go_from_page_to_page_until_there_is_no_next()
    {
        using var one = await server.Connect();
        using var two = await server.Connect();
        using var three = await server.Connect();
        string[] ids = [.. new[] { one.Id, two.Id, three.Id }.Order(StringComparer.Ordinal)];
        foreach (var client in new[] { one, two, three })
        {
            await client.Ask("join list-a");
            await client.Ask("join list-b/ä");
            await client.Ask($"uid list-{client.Id}");
        }

        Assert.Equal(ids, await All("/v1/groups/list-a/members"));
        Assert.Equal(ids.Select(id => $"list-{id}"), await All("/v1/groups/list-a/users"));
        Assert.Equal(["list-a", "list-b/ä"], await All($"/v1/clients/{one.Id}/groups"));
        Assert.Equal([one.Id], await All($"/v1/users/list-{one.Id}/clients"));
        Assert.Superset(ids.ToHashSet(), (await All("/v1/clients")).ToHashSet());
        Assert.Superset(ids.Select(id => $"list-{id}").ToHashSet(), (await All("/v1/users")).ToHashSet());
        Assert.Superset(new HashSet<string> { "list-a", "list-b/ä" }, (await All("/v1/groups")).ToHashSet());

        var infos = (await server.Api.Get("/v1/groups/list-a/infos?limit=10000&deadline=60000")).Ok();
        Assert.Equal(ids, infos["items"].EnumerateArray().Select(info => info.GetProperty("id").GetString()));
        Assert.Equal($"list-{two.Id}", (await server.Api.Get($"/v1/users/list-{two.Id}/infos")).Ok()["items"][0].GetProperty("user").GetString());
        Assert.Contains(one.Id, (await server.Api.Get("/v1/infos")).Ok()["items"].EnumerateArray().Select(info => info.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Counts_count_clients_users_and_groups()
    {
        using var one = await server.Connect();
        using var two = await server.Connect();
        foreach (var client in new[] { one, two })
        {
            await client.Ask("join counted");
            await client.Ask("uid counted");
        }

        Assert.Equal("""{"value":2,"silent":[]}""", (await server.Api.Get("/v1/groups/counted/counts/members")).Ok().Body.GetRawText());
        Assert.Equal(1, (await server.Api.Get("/v1/groups/counted/counts/users?deadline=1000")).Ok()["value"].GetInt32());
        Assert.Equal(2, (await server.Api.Get("/v1/users/counted/counts/clients")).Ok()["value"].GetInt32());
        foreach (var what in new[] { "clients", "users", "groups" }) Assert.True((await server.Api.Get($"/v1/counts/{what}")).Ok()["value"].GetInt32() >= 1);
    }

    [Fact]
    public async Task Several_clients_and_users_are_looked_up_in_one_call()
    {
        using var one = await server.Connect();
        using var two = await server.Connect();
        await Task.WhenAll(one.Ask("uid lookup"), two.Ask("uid lookup"));

        var clients = (await server.Api.Post("/v1/lookups/clients", $$"""{"ids":["{{one.Id}}","nobody","{{two.Id}}"]}""")).Ok();
        Assert.Equal(
            new[] { one.Id, two.Id }.Order(StringComparer.Ordinal), clients["items"].EnumerateArray().Select(client => client.GetProperty("id").GetString()));
        Assert.False(clients["isCut"].GetBoolean());

        var users = (await server.Api.Post("/v1/lookups/users?deadline=1000", """{"uids":["lookup","nobody"]}""")).Ok();
        var user = Assert.Single(users["items"].EnumerateArray());
        Assert.Equal("lookup", user.GetProperty("uid").GetString());
        Assert.Equal(2, user.GetProperty("clients").GetArrayLength());
    }

    private async Task<List<string>> All(string path)
    {
        var (items, after) = (new List<string>(), default(string));
        do
        {
            var page = (await server.Api.Get($"{path}?limit=2{(after is null ? "" : $"&after={after}")}")).Ok();
            Assert.True(page.Items.Count <= 2);
            items.AddRange(page.Items);
            after = page["next"].GetString();
        }
        while (after is not null);
        return items;
    }
}
