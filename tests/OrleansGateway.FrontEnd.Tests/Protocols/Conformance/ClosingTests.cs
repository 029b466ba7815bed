using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.FrontEnd.Tests.Protocols.Support;

namespace OrleansGateway.FrontEnd.Tests.Protocols.Conformance;

public sealed class ClosingTests(EchoServer server) : IClassFixture<EchoServer>
{
    [Theory]
    [Trait(Rfc6455.Section, "7.4.1")]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1002)]
    [InlineData(1003)]
    [InlineData(1007)]
    [InlineData(1008)]
    [InlineData(1009)]
    [InlineData(1010)]
    [InlineData(1011)]
    [InlineData(1012)]
    [InlineData(1013)]
    [InlineData(1014)]
    [InlineData(3000)]
    [InlineData(3999)]
    [InlineData(4000)]
    [InlineData(4999)]
    public async Task A_valid_code_is_answered_and_the_connection_ends(int code)
    {
        using var client = await ConnectAsync();
        await client.SendAsync(ClientFrame.Close(code, "bye"));
        await client.ExpectCloseAsync(code);
    }

    [Theory]
    [Trait(Rfc6455.Section, "7.4.2")]
    [InlineData(0)]
    [InlineData(999)]
    [InlineData(1004)]
    [InlineData(1005)]
    [InlineData(1006)]
    [InlineData(1015)]
    [InlineData(1016)]
    [InlineData(1100)]
    [InlineData(2000)]
    [InlineData(2999)]
    [InlineData(5000)]
    [InlineData(65535)]
    public Task An_invalid_code_fails_the_connection(int code) => FailsAsync(1002, ClientFrame.Close(code));

    [Fact]
    [Trait(Rfc6455.Section, "5.5.1")]
    public async Task A_close_without_a_payload_is_answered_with_one()
    {
        using var client = await ConnectAsync();
        await client.SendAsync(ClientFrame.Close());
        await client.ExpectAsync(WebSocketOpcode.Close, []);
        await client.ExpectEndAsync();
    }

    [Fact]
    [Trait(Rfc6455.Section, "5.5.1")]
    public Task A_close_payload_of_one_byte_fails_the_connection() => FailsAsync(1002, ClientFrame.Of(WebSocketOpcode.Close, [3]));

    [Theory]
    [Trait(Rfc6455.Section, "5.5.1")]
    [InlineData(0xFF)]
    [InlineData(0xC3)]
    [InlineData(0x80)]
    public Task A_reason_that_is_not_UTF8_fails_the_connection(byte value) => FailsAsync(1007, ClientFrame.Close(1000, [value]));

    [Fact]
    [Trait(Rfc6455.Section, "5.5.1")]
    public async Task The_longest_reason_is_accepted()
    {
        using var client = await ConnectAsync();
        await client.SendAsync(ClientFrame.Close(1000, new string('a', 123)));
        await client.ExpectCloseAsync(1000);
    }

    [Fact]
    [Trait(Rfc6455.Section, "5.5.1")]
    public async Task Nothing_after_a_close_is_answered()
    {
        using var client = await ConnectAsync();
        await client.SendAsync(ClientFrame.Close(1000), ClientFrame.Text("late"), ClientFrame.Ping("late"));
        await client.ExpectCloseAsync(1000);
    }

    private async Task FailsAsync(int code, byte[] frame)
    {
        using var client = await ConnectAsync();
        await client.SendAsync(frame);
        await client.ExpectCloseAsync(code);
    }

    private Task<RawWebSocket> ConnectAsync() => RawWebSocket.ConnectAsync(server);
}
