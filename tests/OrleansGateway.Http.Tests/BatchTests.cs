using System.Text.Json;
using OrleansGateway.Http.Tests.Support;
using Xunit;

namespace OrleansGateway.Http.Tests;

[Collection(ApiCollection.Name)]
public sealed class BatchTests(ApiFixture server)
{
    [Fact]
    public async Task Commands_are_done_in_order_and_each_is_answered()
    {
        using var client = await server.Connect();
        var answers = await Batch(
            $$$"""
            {"method":"PUT","path":"/v1/groups/batch%2F%C3%A4/members/{{{client.Id}}}"},
            {"method":"PATCH","path":"/v1/clients/{{{client.Id}}}/session","json":{"k":"v"}},
            {"method":"POST","path":"/v1/groups/batch%2F%C3%A4/messages","text":"one"},
            {"method":"post","path":"/v1/clients/{{{client.Id}}}/messages","json":{"two": 2}},
            {"method":"POST","path":"/v1/groups/batch%2F%C3%A4/messages?except={{{client.Id}}}","text":"not to me"},
            {"method":"POST","path":"/v1/groups/batch%2F%C3%A4/messages","base64":"dGhyZWU=","idempotencyKey":"batch-3"},
            {"method":"POST","path":"/v1/groups/batch%2F%C3%A4/messages","base64":"dGhyZWU=","idempotencyKey":"batch-3"},
            {"method":"GET","path":"/v1/clients/{{{client.Id}}}/session"},
            {"method":"GET","path":"/v1/groups/batch%2F%C3%A4/members?limit=1"},
            {"method":"DELETE","path":"/v1/clients/{{{client.Id}}}"}
            """);

        Assert.Equal([200, 204, 200, 200, 200, 200, 200, 200, 200, 204], answers.Select(answer => answer.GetProperty("status").GetInt32()));
        Assert.Equal([1, 1, 0, 1, 0], answers[2..7].Select(answer => answer.GetProperty("body").GetProperty("accepted").GetInt32()));
        Assert.True(answers[6].GetProperty("body").GetProperty("repeated").GetBoolean());
        Assert.Equal("v", answers[7].GetProperty("body").GetProperty("k").GetString());
        Assert.Equal(client.Id, answers[8].GetProperty("body").GetProperty("items")[0].GetString());
        Assert.Equal(JsonValueKind.Null, answers[1].GetProperty("body").ValueKind);
        Assert.Equal(["one", """{"two": 2}""", "three"], await client.ReadToEnd());
    }

    [Fact]
    public async Task Command_that_fails_has_its_problem_and_the_others_are_done()
    {
        using var client = await server.Connect();
        var send = $$"""{"method":"POST","path":"/v1/clients/{{client.Id}}/messages","text":"done"}""";
        var answers = await Batch(
            $$$"""
            {"method":"GET","path":"/v1/clients/nobody"},
            {"method":"GET","path":"/v1/nothing"},
            {"method":"PUT","path":"/v1/messages"},
            {"method":"GET","path":"v1/clients"},
            {"method":"POST","path":"/v1/batch","json":{"commands":[]}},
            {"method":"POST","path":"/v1/groups/x/messages"},
            {"method":"POST","path":"/v1/groups/x/messages","text":"a","base64":"AA=="},
            {"method":"POST","path":"/v1/groups/x/messages","base64":"?"},
            {"method":"PUT","path":"/v1/clients/{{{client.Id}}}/user","json":{"uid":""}},
            null,
            {{{send}}}
            """);

        Assert.Equal(
            ["no-client", "no-route", "wrong-method", "bad-request", "bad-request", "wrong-content-type", "bad-argument", "bad-argument", "bad-argument",
                "bad-request"],
            answers[..10].Select(answer => answer.GetProperty("body").GetProperty("code").GetString()));
        Assert.All(answers[..10], answer => Assert.Equal(answer.GetProperty("status").GetInt32(), answer.GetProperty("body").GetProperty("status").GetInt32()));
        Assert.Equal(200, answers[10].GetProperty("status").GetInt32());
        Assert.Equal("done", await client.Read());
    }

    [Fact]
    public async Task Each_command_needs_its_scope()
    {
        using var client = await server.Connect();
        var (push, close) = ($$"""{"method":"POST","path":"/v1/clients/{{client.Id}}/messages","text":"pushed"}""", $$"""{"method":"DELETE","path":"/v1/clients/{{client.Id}}"}""");
        var body = $$"""{"commands":[{{push}},{{close}}]}""";
        var answers = (await server.ApiOf(ApiFixture.PushKey).Post("/v1/batch", body)).Ok()["answers"];
        Assert.Equal((200, 403), (answers[0].GetProperty("status").GetInt32(), answers[1].GetProperty("status").GetInt32()));
        Assert.Equal("pushed", await client.Read());
        Assert.Equal("here", await client.Ask("echo here"));
    }

    [Fact]
    public async Task Batch_is_refused_as_a_whole_before_any_command_is_done()
    {
        var many = string.Join(',', Enumerable.Repeat("""{"method":"POST","path":"/v1/everyone/messages","text":"lost"}""", 101));
        var tooMany = (await server.Api.Post("/v1/batch", $$"""{"commands":[{{many}}]}""")).Problem(400, "bad-argument");
        Assert.Contains("100 commands; this one has 101", tooMany, StringComparison.Ordinal);
        (await server.Api.Post("/v1/batch", """{"commands":[]}""", Api.Json, ("Idempotency-Key", "k"))).Problem(400, "bad-argument");
        (await server.Api.Post("/v1/batch", """{"commands":[{"method":"GET"}]}""")).Problem(400, "bad-request");
        (await server.Api.Post("/v1/batch", """{"commands":[{"method":"GET","path":"/v1/clients","txt":"a"}]}""")).Problem(400, "bad-request");
        (await server.Api.Post("/v1/batch", """{"commands":{}}""")).Problem(400, "bad-request");
        (await server.Api.Post("/v1/batch", "commands")).Problem(400, "bad-request");
    }

    private async Task<List<JsonElement>> Batch(string commands) =>
        [.. (await server.Api.Post("/v1/batch", $$"""{"commands":[{{commands}}]}""")).Ok()["answers"].EnumerateArray()];
}
