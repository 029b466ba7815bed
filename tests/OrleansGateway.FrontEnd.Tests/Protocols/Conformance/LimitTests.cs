using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.FrontEnd.Tests.Protocols.Support;

namespace OrleansGateway.FrontEnd.Tests.Protocols.Conformance;

public sealed class LimitTests(EchoServer server) : IClassFixture<EchoServer>
{
    [Theory]
    [Trait(Rfc6455.Section, "10.4")]
    [InlineData(IEchoServer.MaxMessageSize + 1L)]
    [InlineData(int.MaxValue)]
    [InlineData(uint.MaxValue + 1L)]
    [InlineData(long.MaxValue)]
    public async Task A_declared_length_over_the_limit_is_refused_before_its_bytes_come(long length)
    {
        using var client = await ConnectAsync();
        await client.SendAsync(ClientFrame.Header(WebSocketOpcode.Binary, length));
        await client.ExpectCloseAsync(1009);
    }

    [Fact]
    [Trait(Rfc6455.Section, "10.4")]
    public async Task Fragments_up_to_the_limit_together_are_accepted_and_over_it_refused()
    {
        using var client = await ConnectAsync();
        var half = new byte[IEchoServer.MaxMessageSize / 2];
        await client.SendAsync(ClientFrame.Binary(half, final: false), ClientFrame.Continuation(half));
        await client.ExpectAsync(WebSocketOpcode.Binary, [.. half, .. half]);

        await client.SendAsync(ClientFrame.Binary(half, final: false), ClientFrame.Continuation(half, final: false));
        await client.SendAsync(ClientFrame.Header(WebSocketOpcode.Continuation, 1));
        await client.ExpectCloseAsync(1009);
    }

    private Task<RawWebSocket> ConnectAsync() => RawWebSocket.ConnectAsync(server);
}
