using OrleansGateway.Http.Tests.Support;
using Xunit;

namespace OrleansGateway.Http.Tests;

[Collection(ApiCollection.Name)]
public sealed class KeyTests(ApiFixture server)
{
    [Theory]
    [InlineData("/v1/clients")]
    [InlineData("/v1/nothing")]
    [InlineData("/v1/openapi.json")]
    [InlineData("/v1/batch")]
    public async Task Without_a_key_nothing_is_told(string path)
    {
        var answer = await server.ApiOf(null).Get(path);
        answer.Problem(401, "no-key");
        Assert.Equal("Bearer", answer.Headers["WWW-Authenticate"]);
    }

    [Theory]
    [InlineData("wrong-0123456789-0123456789-0123456789")]
    [InlineData("full-0123456789-0123456789-012345678")]
    [InlineData("full-0123456789-0123456789-01234567890")]
    [InlineData("FULL-0123456789-0123456789-0123456789")]
    public async Task Wrong_key_is_refused_and_not_said_again(string key)
    {
        var answer = await server.ApiOf(key).Get("/v1/clients");
        answer.Problem(401, "wrong-key");
        Assert.DoesNotContain(key, answer.Body.ToString(), StringComparison.Ordinal);
        (await server.ApiOf(Hash.Of(ApiFixture.PushKey)).Get("/v1/clients")).Problem(401, "wrong-key");
        (await server.ApiOf(null).Send(HttpMethod.Get, "/v1/clients", null, null, ("Authorization", $"Basic {ApiFixture.FullKey}"))).Problem(401, "wrong-key");
    }

    [Fact]
    public async Task Key_may_do_what_its_scopes_say_and_no_more()
    {
        using var client = await server.Connect();
        var (push, read) = (server.ApiOf(ApiFixture.PushKey), server.ApiOf(ApiFixture.ReadKey));
        (await push.Push($"/v1/clients/{client.Id}/messages", "pushed")).Accepted(1);
        (await read.Get($"/v1/clients/{client.Id}")).Ok();

        Assert.Contains("'push'", (await read.Push($"/v1/clients/{client.Id}/messages", "lost")).Problem(403, "no-scope"), StringComparison.Ordinal);
        Assert.Contains("'read'", (await push.Get($"/v1/clients/{client.Id}")).Problem(403, "no-scope"), StringComparison.Ordinal);
        foreach (var other in new[] { push, read })
        {
            Assert.Contains("'manage'", (await other.Delete($"/v1/clients/{client.Id}")).Problem(403, "no-scope"), StringComparison.Ordinal);
            (await other.Put($"/v1/groups/x/members/{client.Id}")).Problem(403, "no-scope");
        }

        Assert.Equal("pushed", await client.Read());
        Assert.Equal("here", await client.Ask("echo here"));
    }

    [Fact]
    public async Task Health_stays_open()
    {
        Assert.StartsWith("HTTP/1.1 200 ", await server.Raw("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200 ", await server.Raw("GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 404 ", await server.Raw("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clients_are_served_no_api()
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri($"http://127.0.0.1:{server.Server.Port("auto")}/v1/clients"));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
    }
}
