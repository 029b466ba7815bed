using OrleansGateway.Http.Tests.Support;
using Xunit;

namespace OrleansGateway.Http.Tests;

/// <summary>The header Idempotency-Key; across processes in OrleansGateway.Cluster.Tests.</summary>
[Collection(ApiCollection.Name)]
public sealed class OnceTests(ApiFixture server)
{
    [Fact]
    public async Task Push_that_is_sent_again_is_delivered_once_whatever_its_receivers()
    {
        using var client = await server.Connect();
        await client.Ask("join once");
        await client.Ask("uid once");
        string[] paths = [$"/v1/clients/{client.Id}/messages", "/v1/groups/once/messages", "/v1/users/once/messages", "/v1/everyone/messages"];
        foreach (var path in paths)
        {
            var key = ("Idempotency-Key", path);
            var first = (await server.Api.Push(path, path, key)).Ok();
            Assert.False(first["repeated"].GetBoolean());
            Assert.True(first["accepted"].GetInt32() >= 1);
            Assert.True((await server.Api.Push(path, path, key)).Accepted(0)["repeated"].GetBoolean());
        }

        const string Many = """{"targets":{"groups":["once"]},"text":"many"}""";
        Assert.False((await server.Api.Post("/v1/messages", Many, Api.Json, ("Idempotency-Key", "many"))).Accepted(1)["repeated"].GetBoolean());
        Assert.True((await server.Api.Post("/v1/messages", Many, Api.Json, ("Idempotency-Key", "many"))).Accepted(0)["repeated"].GetBoolean());

        (await server.Api.Push($"/v1/clients/{client.Id}/messages", "end")).Accepted(1);
        foreach (var expected in paths.Append("many").Append("end")) Assert.Equal(expected, await client.Read());
    }

    [Fact]
    public async Task Excepted_clients_get_no_push_with_a_key()
    {
        using var one = await server.Connect();
        using var two = await server.Connect();
        await Task.WhenAll(one.Ask("join once-except"), two.Ask("join once-except"));
        (await server.Api.Push($"/v1/groups/once-except/messages?except={one.Id}", "group", ("Idempotency-Key", "except-group"))).Accepted(1);
        (await server.Api.Push($"/v1/everyone/messages?except={one.Id}", "everyone", ("Idempotency-Key", "except-everyone"))).Ok();
        (await server.Api.Push("/v1/groups/once-except/messages", "end")).Accepted(2);
        Assert.Equal("end", await one.Read());
        foreach (var expected in new[] { "group", "everyone", "end" }) Assert.Equal(expected, await two.Read());
    }

    [Fact]
    public async Task Same_key_of_another_caller_is_another_key()
    {
        using var client = await server.Connect();
        var path = $"/v1/clients/{client.Id}/messages";
        (await server.Api.Push(path, "one", ("Idempotency-Key", "theirs"))).Accepted(1);
        (await server.ApiOf(ApiFixture.PushKey).Push(path, "two", ("Idempotency-Key", "theirs"))).Accepted(1);
        Assert.Equal(["one", "two"], await client.Read(2));
    }

    [Fact]
    public async Task Push_that_was_refused_has_not_used_up_its_key()
    {
        using var client = await server.Connect();
        var key = ("Idempotency-Key", "corrected");
        await client.Ask("uid corrected");
        Assert.Equal(400, (await server.Api.Post("/v1/messages", """{"targets":{"users":["corrected"],"groups":[""]},"text":"push"}""", Api.Json, key)).Status);
        (await server.Api.Post("/v1/messages", """{"targets":{"users":["corrected"]},"text":"push"}""", Api.Json, key)).Accepted(1);
        Assert.Equal("push", await client.Read());
    }

    [Fact]
    public async Task Same_key_with_another_request_is_refused()
    {
        using var client = await server.Connect();
        var path = $"/v1/clients/{client.Id}/messages";
        var key = ("Idempotency-Key", $"reuse-{client.Id}");
        (await server.Api.Push(path, "first", key)).Accepted(1);
        Assert.True((await server.Api.Post(path, "first", "text/plain; charset=utf-8", key)).Accepted(0)["repeated"].GetBoolean());
        (await server.Api.Push(path, "second", key)).Problem(422, "idempotency-key-reused");
        (await server.Api.Push("/v1/everyone/messages", "first", key)).Problem(422, "idempotency-key-reused");
        (await server.Api.Post(path, "first", Api.Bytes, key)).Problem(422, "idempotency-key-reused");
        (await server.Api.Push(path, "end")).Accepted(1);
        Assert.Equal(["first", "end"], await client.Read(2));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("long")]
    public async Task Key_that_cannot_be_is_refused(string key)
    {
        if (key == "long") key = new string('k', 256);
        (await server.Api.Push("/v1/groups/none/messages", "lost", ("Idempotency-Key", key))).Problem(400, "bad-argument");
        (await server.Api.Push("/v1/groups/none/messages", "fits", ("Idempotency-Key", new string('k', 255)))).Ok();
    }
}
