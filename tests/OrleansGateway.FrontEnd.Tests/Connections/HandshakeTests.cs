using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.FrontEnd.Tests.Protocols.Support;
using OrleansGateway.Testing.Embedded;

namespace OrleansGateway.FrontEnd.Tests.Connections;

/// <summary>What may happen while user code decides about a WebSocket.</summary>
public sealed class HandshakeTests
{
    [Fact]
    public async Task A_refused_client_gets_the_status_and_has_neither_OnConnect_nor_OnClose()
    {
        await using var server = await EmbeddedServer.Start();
        using var client = await Ask(server, "/refuse");
        Assert.Equal(401, (await client.ReadResponseAsync()).Status);
        Assert.Empty(await client.ReadToEndAsync());
        await IsGone(server);
        Assert.Empty(server.Journal.Connected);
        Assert.Empty(server.Journal.Closed);
    }

    [Theory]
    [InlineData("CloseClient")]
    [InlineData("Continue")]
    public async Task A_client_whose_handshake_throws_is_refused_with_500_and_has_neither(string policy)
    {
        await using var server = await EmbeddedServer.Start(("OrleansGateway:OnHandlerError", policy));
        using var client = await Ask(server, "/fail");
        Assert.Equal(500, (await client.ReadResponseAsync()).Status);
        Assert.Empty(await client.ReadToEndAsync());
        await IsGone(server);
        Assert.Empty(server.Journal.Connected);
        Assert.Empty(server.Journal.Closed);
    }

    [Fact]
    public async Task User_code_that_takes_too_long_is_answered_for_with_503()
    {
        await using var server = await EmbeddedServer.Start(("FrontEnd:Listeners:3:HandshakeTimeout", "00:00:00.2"));
        using var client = await Ask(server, "/slow");
        Assert.Equal(503, (await client.ReadResponseAsync()).Status);
        Assert.Empty(await client.ReadToEndAsync());
        await IsGone(server);
        await EndsInPairs(server);
    }

    [Fact]
    public async Task A_client_that_leaves_during_the_handshake_is_gone_at_once_and_closed_once()
    {
        await using var server = await EmbeddedServer.Start();
        using (await Ask(server, "/slow")) await Eventually.True(() => server.Service<ConnectionTable>().Count == 1);
        await IsGone(server);
        await EndsInPairs(server);
    }

    [Fact]
    public async Task Nothing_is_written_before_the_answer_to_the_handshake()
    {
        await using var server = await EmbeddedServer.Start();
        using var publisher = await LineClient.Hello(server.Port("text"));
        using var client = await Ask(server, "/slow");
        await Eventually.True(() => server.Service<ConnectionTable>().Count == 2);
        Assert.Equal("early", await publisher.Ask("all early"));
        server.Journal.OpenGate("handshake");
        Assert.Equal(101, (await client.ReadResponseAsync()).Status);
        Assert.Equal([0x80 | (byte)WebSocketOpcode.Text], await client.ReadAsync(1));
    }

    private static async Task<RawClient> Ask(EmbeddedServer server, string path)
    {
        var client = await RawClient.ConnectAsync(server.Port("websocket"));
        await client.SendAsync(new UpgradeRequest { Line = $"GET {path} HTTP/1.1" }.ToBytes());
        return client;
    }

    private static Task IsGone(EmbeddedServer server) => Eventually.True(() => server.Service<ConnectionTable>().Count == 0);

    private static async Task EndsInPairs(EmbeddedServer server)
    {
        Assert.Empty(server.Journal.Closed);
        server.Journal.OpenGate("handshake");
        await Eventually.True(() => !server.Journal.Closed.IsEmpty);
        Assert.Equal(server.Journal.Connected, server.Journal.Closed.Select(closed => closed.Id));
    }
}
