using OrleansGateway.Http.Tests.Support;
using Xunit;

namespace OrleansGateway.Http.Tests;

[Collection(ApiCollection.Name)]
public sealed class BadInputTests(ApiFixture server)
{
    private const string Nobody = "00000000aaaaaaaaaaaaaaaa";

    [Fact]
    public async Task Body_that_is_cut_in_the_middle_sends_nothing()
    {
        using var client = await server.Connect();
        var head =
            $"POST /v1/clients/{client.Id}/messages HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {ApiFixture.FullKey}\r\nContent-Type: text/plain\r\n";
        var answers = new[]
        {
            await server.Raw($"{head}Content-Length: 100\r\n\r\nhalf a mess", isEnd: true),
            await server.Raw($"{head}Transfer-Encoding: chunked\r\n\r\n64\r\nhalf a mess", isEnd: true),
        };

        // Who has ended his side may get the answer, or a connection that ends; never a success.
        Assert.All(answers, answer => Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 400 ", StringComparison.Ordinal), answer));
        (await server.Api.Push($"/v1/clients/{client.Id}/messages", "whole")).Accepted(1);
        Assert.Equal("whole", await client.Read());
    }

    [Fact]
    public async Task Body_that_is_too_big_is_refused_with_a_length_and_without()
    {
        var big = new string('x', 1024 * 1024 + 1);
        (await server.Api.Push("/v1/groups/none/messages", big)).Problem(413, "too-big");
        (await server.Api.Push("/v1/groups/none/messages", big[1..])).Ok();
        var chunked = await server.Raw(
            $"POST /v1/groups/none/messages HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {ApiFixture.FullKey}\r\n"
            + $"Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n{big.Length:X}\r\n{big}\r\n0\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 413 ", chunked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"targets":{"clients":"abc"},"text":"a"}""")]
    [InlineData("""{"targets":{"clients":[1]},"text":"a"}""")]
    [InlineData("""{"targets":{"clients":null},"text":"a"}""")]
    [InlineData("""{"targets":null,"text":"a"}""")]
    [InlineData("""{"text":"a"}""")]
    [InlineData("""{"targets":{},"text":1}""")]
    [InlineData("""{"targets":{},"text":"a"} trailing""")]
    [InlineData("""{"targets":{},"text":"a","txt":"b"}""")]
    [InlineData("""{"targets":{"group":["a"]},"text":"a"}""")]
    [InlineData("""{"targets":{},"text":"a","text":"b"}""")]
    [InlineData("""{"targets":{"groups":["\ud800"]},"text":"a"}""")]
    public async Task Command_that_is_not_the_json_that_is_wanted_is_refused(string json) =>
        (await server.Api.Post("/v1/messages", json)).Problem(400, "bad-request");

    [Theory]
    [InlineData("""{"targets":{}}""")]
    [InlineData("""{"targets":{},"text":"a","base64":""}""")]
    [InlineData("""{"targets":{},"base64":"a"}""")]
    [InlineData("""{"targets":{"groups":[null]},"text":"a"}""")]
    [InlineData("""{"targets":{"clients":[null]},"text":"a"}""")]
    public async Task Command_that_says_what_cannot_be_is_refused(string json) =>
        (await server.Api.Post("/v1/messages", json)).Problem(400, "bad-argument");

    [Fact]
    public async Task Wrong_fields_of_other_commands_are_refused()
    {
        using var client = await server.Connect();
        var path = $"/v1/clients/{client.Id}";
        (await server.Api.Put($"{path}/user", """{"user":"a"}""")).Problem(400, "bad-request");
        (await server.Api.Put($"{path}/user", """{"uid":""}""")).Problem(400, "bad-argument");
        (await server.Api.Put($"{path}/session", """{"a":1}""")).Problem(400, "bad-request");
        (await server.Api.Put($"{path}/session", """{"a":null}""")).Problem(400, "bad-argument");
        (await server.Api.Put($"{path}/session", """{"":"a"}""")).Problem(400, "bad-argument");
        (await server.Api.Patch($"{path}/session", """{"a":{}}""")).Problem(400, "bad-request");
        (await server.Api.Patch($"{path}/session", $$"""{"a":"{{new string('x', 65536)}}"}""")).Problem(400, "bad-argument");
        (await server.Api.Post($"{path}/session/compare-and-set", """{"key":"a","value":"1"}""")).Problem(400, "bad-request");
        (await server.Api.Post($"{path}/session/compare-and-set", """{"key":"","expected":null,"value":"1"}""")).Problem(400, "bad-argument");
        (await server.Api.Delete($"{path}?abort=perhaps")).Problem(400, "bad-request");
        (await server.Api.Post("/v1/lookups/clients", """{"ids":[null]}""")).Problem(400, "bad-argument");
        (await server.Api.Post("/v1/lookups/users", """{"uids":[""]}""")).Problem(400, "bad-argument");
        var many = string.Join(',', Enumerable.Range(0, 1001).Select(i => $"\"{i}\""));
        (await server.Api.Post("/v1/lookups/clients", $$"""{"ids":[{{many}}]}""")).Problem(400, "bad-argument");
        Assert.Equal("here", await client.Ask("echo here"));
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=10001")]
    [InlineData("limit=-1")]
    [InlineData("after=!")]
    [InlineData("after=_w")]
    [InlineData("deadline=9")]
    [InlineData("deadline=60001")]
    public async Task Page_that_cannot_be_is_refused(string query)
    {
        foreach (var path in new[] { "/v1/clients", "/v1/groups", "/v1/groups/none/members", "/v1/users/none/infos", $"/v1/clients/{Nobody}/groups" })
        {
            (await server.Api.Get($"{path}?{query}")).Problem(400, "bad-argument");
        }
    }

    [Theory]
    [InlineData("limit=many")]
    [InlineData("limit=99999999999")]
    [InlineData("deadline=soon")]
    public async Task Number_that_is_none_is_refused(string query) => (await server.Api.Get($"/v1/clients?{query}")).Problem(400, "bad-request");

    [Theory]
    [InlineData(null)]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/html")]
    [InlineData("text/plain; charset=iso-8859-1")]
    [InlineData("text")]
    public async Task Message_of_another_type_is_refused(string? type)
    {
        (await server.Api.Post("/v1/groups/none/messages", "lost", type)).Problem(415, "wrong-content-type");
        (await server.Api.Post("/v1/messages", """{"targets":{},"text":"a"}""", type)).Problem(415, "wrong-content-type");
    }

    [Fact]
    public async Task Message_that_is_not_what_its_type_says_is_refused()
    {
        (await server.Api.SendBytes(HttpMethod.Post, "/v1/groups/none/messages", [0xC3, 0x28], Api.Text)).Problem(400, "bad-argument");
        foreach (var json in new[] { "", "{", "{\"a\":}", "1 2", "{} {}" }) (await server.Api.Post("/v1/groups/none/messages", json)).Problem(400, "bad-request");
    }

    [Fact]
    public async Task Route_and_method_that_are_none_are_told()
    {
        (await server.Api.Get("/v1")).Problem(404, "no-route");
        (await server.Api.Get("/v1/")).Problem(404, "no-route");
        (await server.Api.Get("/v1/nothing")).Problem(404, "no-route");
        var wrong = await server.Api.Get("/v1/messages");
        wrong.Problem(405, "wrong-method");
        Assert.Equal("POST", wrong.Headers["Allow"]);
        (await server.Api.Send(HttpMethod.Options, "/v1/clients")).Problem(405, "wrong-method");
    }

    [Fact]
    public async Task Request_id_is_taken_over_when_it_is_well_formed()
    {
        var taken = (await server.Api.Send(HttpMethod.Get, "/v1/clients", null, null, ("X-Request-Id", "order-17.a_B"))).Ok();
        Assert.Equal("order-17.a_B", taken.Headers["X-Request-Id"]);
        foreach (var id in new[] { "two words", new string('i', 129), "<b>" })
        {
            var made = (await server.Api.Send(HttpMethod.Get, "/v1/clients", null, null, ("X-Request-Id", id))).Ok().Headers["X-Request-Id"];
            Assert.Matches("^[0-9a-f]{24}$", made);
        }
    }
}
