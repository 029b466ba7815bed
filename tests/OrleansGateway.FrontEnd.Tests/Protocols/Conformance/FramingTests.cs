using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.FrontEnd.Tests.Protocols.Support;

namespace OrleansGateway.FrontEnd.Tests.Protocols.Conformance;

public sealed class FramingTests(EchoServer server) : IClassFixture<EchoServer>
{
    [Theory]
    [Trait(Rfc6455.Section, "5.1")]
    [InlineData(WebSocketOpcode.Text)]
    [InlineData(WebSocketOpcode.Binary)]
    [InlineData(WebSocketOpcode.Close)]
    [InlineData(WebSocketOpcode.Ping)]
    [InlineData(WebSocketOpcode.Pong)]
    internal Task A_frame_without_a_mask_fails_the_connection(WebSocketOpcode opcode) =>
        FailsAsync(ClientFrame.Of(opcode, [], masked: false));

    [Theory]
    [Trait(Rfc6455.Section, "5.2")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public Task A_reserved_bit_fails_the_connection(int bits) => FailsAsync(ClientFrame.Of(WebSocketOpcode.Text, [], reserved: bits));

    [Theory]
    [Trait(Rfc6455.Section, "5.2")]
    [InlineData(0x3)]
    [InlineData(0x4)]
    [InlineData(0x5)]
    [InlineData(0x6)]
    [InlineData(0x7)]
    [InlineData(0xB)]
    [InlineData(0xC)]
    [InlineData(0xD)]
    [InlineData(0xE)]
    [InlineData(0xF)]
    public Task A_reserved_opcode_fails_the_connection(int opcode) => FailsAsync(ClientFrame.Of((WebSocketOpcode)opcode, []));

    [Theory]
    [Trait(Rfc6455.Section, "5.2")]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(127)]
    [InlineData(65535)]
    [InlineData(65536)]
    [InlineData(IEchoServer.MaxMessageSize)]
    public async Task Every_length_comes_back_in_the_shortest_form(int length)
    {
        using var client = await ConnectAsync();
        var payload = Enumerable.Range(0, length).Select(value => (byte)(value * 31)).ToArray();
        await client.SendAsync(ClientFrame.Binary(payload));
        await client.ExpectAsync(WebSocketOpcode.Binary, payload);
    }

    [Theory]
    [Trait(Rfc6455.Section, "5.2")]
    [InlineData(0, 2)]
    [InlineData(125, 2)]
    [InlineData(0, 8)]
    [InlineData(126, 8)]
    [InlineData(65535, 8)]
    public Task A_length_that_is_not_minimal_fails_the_connection(int length, int lengthSize) =>
        FailsAsync(ClientFrame.Header(WebSocketOpcode.Binary, length, lengthSize: lengthSize));

    [Theory]
    [Trait(Rfc6455.Section, "5.2")]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public Task A_length_with_its_top_bit_set_fails_the_connection(long length) =>
        FailsAsync(ClientFrame.Header(WebSocketOpcode.Binary, length, lengthSize: 8));

    [Fact]
    [Trait(Rfc6455.Section, "5.3")]
    public async Task Every_mask_is_taken_off()
    {
        using var client = await ConnectAsync();
        byte[] zero = [0x81, 0x83, 0, 0, 0, 0, .. "abc"u8];
        byte[] ones = [0x81, 0x83, 0xFF, 0xFF, 0xFF, 0xFF, 0x9E, 0x9D, 0x9C];
        await client.SendAsync(zero, ones, ClientFrame.Text("abc"));
        for (var time = 0; time < 3; time++) await client.ExpectTextAsync("abc");
    }

    [Fact]
    [Trait(Rfc6455.Section, "5.6")]
    public async Task Text_comes_back_as_text_and_binary_as_binary()
    {
        using var client = await ConnectAsync();
        await client.SendAsync(ClientFrame.Text("h\u00e9llo"), ClientFrame.Binary([0, 255]));
        await client.ExpectTextAsync("h\u00e9llo");
        await client.ExpectAsync(WebSocketOpcode.Binary, [0, 255]);
    }

    [Fact]
    [Trait(Rfc6455.Section, "5.2")]
    public async Task Frames_that_come_byte_by_byte_are_read()
    {
        using var client = await ConnectAsync();
        await client.SendByteByByteAsync(ClientFrame.Ping("one"));
        await client.ExpectAsync(WebSocketOpcode.Pong, "one"u8.ToArray());
        await client.SendByteByByteAsync(ClientFrame.Text("two"), ClientFrame.Binary(new byte[126]));
        await client.ExpectTextAsync("two");
        await client.ExpectAsync(WebSocketOpcode.Binary, new byte[126]);
    }

    [Fact]
    [Trait(Rfc6455.Section, "5.2")]
    public async Task Many_frames_in_one_segment_come_back_in_order()
    {
        using var client = await ConnectAsync();
        await client.SendAsync([.. Enumerable.Range(0, 1000).Select(number => ClientFrame.Text($"{number}"))]);
        for (var number = 0; number < 1000; number++) await client.ExpectTextAsync($"{number}");
    }

    private async Task FailsAsync(byte[] frame)
    {
        using var client = await ConnectAsync();
        await client.SendAsync(frame);
        await client.ExpectCloseAsync(1002);
    }

    private Task<RawWebSocket> ConnectAsync() => RawWebSocket.ConnectAsync(server);
}
