using System.Text;
using OrleansGateway.Http.Tests.Support;
using Xunit;

namespace OrleansGateway.Http.Tests;

/// <summary>Names of groups and uids in paths.</summary>
[Collection(ApiCollection.Name)]
public sealed class NameTests(ApiFixture server)
{
    [Theory]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("100%")]
    [InlineData("ä")]
    [InlineData("🙂 and 你好")]
    [InlineData("a b+c?d#e&f=g;h:i@j")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("members")]
    [InlineData("\\ \" '\t")]
    [InlineData("1,024 bytes")]
    public async Task Any_name_goes_through_the_path_percent_encoded(string name)
    {
        if (name == "1,024 bytes") name = string.Concat(Enumerable.Repeat("🙂", 256));
        using var client = await server.Connect();
        var encoded = string.Concat(Encoding.UTF8.GetBytes(name).Select(value => $"%{value:X2}"));

        // The client of .NET takes out dots, percent-encoded ones too.
        if (name is "." or "..")
        {
            Assert.Contains(" 200 ", await server.Raw($"PUT /v1/groups/{encoded}/members/{client.Id} HTTP/1.1", ""), StringComparison.Ordinal);
            Assert.Contains(" 200 ", await server.Raw($"POST /v1/groups/{encoded}/messages HTTP/1.1", "dots", "text/plain"), StringComparison.Ordinal);
            Assert.Equal("dots", await client.Read());
        }
        else
        {
            (await server.Api.Put($"/v1/groups/{encoded}/members/{client.Id}")).Ok();
            (await server.Api.Push($"/v1/groups/{Uri.EscapeDataString(name)}/messages", "to the group")).Accepted(1);
            Assert.Equal("to the group", await client.Read());
        }

        (await server.Api.Put($"/v1/clients/{client.Id}/user", System.Text.Json.JsonSerializer.Serialize(new { uid = name }))).Ok(204);
        Assert.Equal([name], (await server.Api.Get($"/v1/clients/{client.Id}/groups")).Ok().Items);
        Assert.Equal(name, (await server.Api.Get($"/v1/clients/{client.Id}")).Ok()["user"].GetString());
        if (name is not ("." or "..")) (await server.Api.Push($"/v1/users/{encoded}/messages", "to the user")).Accepted(1);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("%4")]
    [InlineData("%GG")]
    [InlineData("%FF")]
    [InlineData("%C3")]
    [InlineData("%ED%A0%80")]
    public async Task Name_that_is_no_utf8_is_refused(string encoded)
    {
        var answer = await server.Raw($"POST /v1/groups/{encoded}/messages HTTP/1.1", "lost", "text/plain");
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_and_id_that_cannot_be_are_refused()
    {
        (await server.Api.Push($"/v1/groups/{new string('g', 1025)}/messages", "lost")).Problem(400, "bad-argument");
        (await server.Api.Push($"/v1/users/{new string('u', 1025)}/messages", "lost", ("Idempotency-Key", "long"))).Problem(400, "bad-argument");
        (await server.Api.Push($"/v1/clients/{new string('c', 65)}/messages", "lost")).Problem(400, "bad-argument");
        (await server.Api.Post("/v1/messages", $$"""{"targets":{"groups":["{{new string('g', 1025)}}"]},"text":"lost"}""")).Problem(400, "bad-argument");
        (await server.Api.Post("/v1/messages", """{"targets":{"users":[""]},"text":"lost"}""")).Problem(400, "bad-argument");
        (await server.Api.Push("/v1/groups/%20/messages", "lost")).Problem(400, "bad-argument");
        (await server.Api.Push("/v1/clients/%20/messages", "lost")).Problem(400, "bad-argument");
        (await server.Api.Push("/v1/groups//messages", "lost")).Problem(404, "no-route");
    }
}
