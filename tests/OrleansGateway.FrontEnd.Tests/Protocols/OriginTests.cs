using OrleansGateway.FrontEnd.Tests.Protocols.Support;
using OrleansGateway.Testing.Embedded;

namespace OrleansGateway.FrontEnd.Tests.Protocols;

public sealed class OriginTests
{
    [Fact]
    public async Task Only_listed_origins_may_open_a_WebSocket_when_there_is_a_list()
    {
        await using var server = await EmbeddedServer.Start(("FrontEnd:Listeners:3:AllowedOrigins:0", "https://app.example"));
        foreach (var allowed in new[] { "https://app.example", "HTTPS://APP.EXAMPLE", null })
        {
            Assert.Equal((allowed, 101), (allowed, await AnswerAsync(server, allowed)));
        }

        foreach (var other in new[] { "https://app.example:444", "https://evil.example", "null" })
        {
            Assert.Equal((other, 403), (other, await AnswerAsync(server, other)));
        }
    }

    [Fact]
    public async Task Any_origin_may_when_there_is_none()
    {
        await using var server = await EmbeddedServer.Start();
        Assert.Equal(101, await AnswerAsync(server, "https://any.example"));
    }

    private static async Task<int> AnswerAsync(EmbeddedServer server, string? origin)
    {
        using var client = await RawClient.ConnectAsync(server.Port("websocket"));
        await client.SendAsync(new UpgradeRequest().With("Origin", origin).ToBytes());
        return (await client.ReadResponseAsync()).Status;
    }
}
