using System.Buffers;
using System.Text;
using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.FrontEnd.Tests.Protocols.Support;

namespace OrleansGateway.FrontEnd.Tests.Protocols;

public sealed class WebSocketWriterTests
{
    private readonly WebSocketProtocol _protocol = new();
    private readonly ArrayBufferWriter<byte> _output = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(65535)]
    [InlineData(65536)]
    [InlineData(200_000)]
    public void A_message_has_the_shortest_header_and_no_mask(int length)
    {
        var payload = Enumerable.Range(0, length).Select(value => (byte)value).ToArray();
        _protocol.WriteMessage(MessageKind.Binary, payload, _output);
        Assert.Equal([.. ClientFrame.Header(WebSocketOpcode.Binary, length, masked: false), .. payload], _output.WrittenSpan.ToArray());
    }

    [Fact]
    public void Text_has_the_opcode_of_text()
    {
        _protocol.WriteMessage(MessageKind.Text, "hi"u8, _output);
        Assert.Equal([0x81, 2, .. "hi"u8], _output.WrittenSpan.ToArray());
    }

    [Fact]
    public void A_ping_is_written_with_and_without_data()
    {
        Assert.True(_protocol.WritePing([], _output));
        Assert.True(_protocol.WritePing("x"u8, _output));
        Assert.Equal([0x89, 0, 0x89, 1, (byte)'x'], _output.WrittenSpan.ToArray());
    }

    [Fact]
    public void A_pong_carries_the_bytes_of_the_ping()
    {
        _protocol.WritePong(Segments.Of("abc"u8, 1), _output);
        Assert.Equal([0x8A, 3, .. "abc"u8], _output.WrittenSpan.ToArray());
    }

    [Fact]
    public void A_close_carries_code_and_reason()
    {
        _protocol.WriteClose(CloseCode.GoingAway, "bye", _output);
        Assert.Equal([0x88, 5, 0x03, 0xE9, .. "bye"u8], _output.WrittenSpan.ToArray());
    }

    [Fact]
    public void A_close_without_a_code_is_empty()
    {
        _protocol.WriteClose(CloseCode.None, "not sent", _output);
        Assert.Equal([0x88, 0], _output.WrittenSpan.ToArray());
    }

    [Theory]
    [InlineData("a", 123)]
    [InlineData("\u00e4", 122)]
    [InlineData("\u20ac", 123)]
    [InlineData("\U0001F600", 120)]
    public void A_long_reason_is_cut_between_characters(string character, int kept)
    {
        _protocol.WriteClose(CloseCode.Normal, string.Concat(Enumerable.Repeat(character, 200)), _output);
        var reason = _output.WrittenSpan[4..];
        Assert.Equal(kept, reason.Length);
        Assert.Equal(kept + 2, _output.WrittenSpan[1]);
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(reason));
    }
}
