using System.Buffers;
using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.FrontEnd.Tests.Protocols.Support;

namespace OrleansGateway.FrontEnd.Tests.Protocols;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("a\nb\r\n", "text a", "text b")]
    [InlineData("\n\r\n", "text ", "text ")]
    [InlineData("a\r\0\n", "text a")]
    [InlineData("a\r\r\n", "text a\r")]
    [InlineData("a\rb\n", "text a\rb")]
    [InlineData("a\0\n", "text a\0")]
    [InlineData("no end")]
    public void Lines_end_with_LF_or_CR_LF(string input, params string[] expected) =>
        Assert.Equal(expected, Read(System.Text.Encoding.UTF8.GetBytes(input)));

    [Fact]
    public void A_line_that_is_not_UTF8_is_binary() => Assert.Equal(["binary C3", "text \u00fc"], Read([0xC3, 10, 0xC3, 0xBC, 10]));

    [Theory]
    [InlineData(251)]
    [InlineData(252)]
    [InlineData(253)]
    [InlineData(254)]
    public void A_telnet_option_is_no_text(byte command) =>
        Assert.Equal(["text ab"], Read([(byte)'a', 0xFF, command, 10, (byte)'b', 10]));

    [Theory]
    [InlineData(240)]
    [InlineData(241)]
    [InlineData(244)]
    [InlineData(249)]
    [InlineData(10)]
    public void A_telnet_command_of_two_bytes_is_no_text(byte command) =>
        Assert.Equal(["text ab"], Read([(byte)'a', 0xFF, command, (byte)'b', 10]));

    [Fact]
    public void A_telnet_subnegotiation_may_hold_a_line_end_and_a_doubled_FF() =>
        Assert.Equal(["text ab"], Read([(byte)'a', 0xFF, 250, 31, 0, 10, 0xFF, 0xFF, 10, 0xFF, 240, (byte)'b', 10]));

    [Fact]
    public void A_doubled_FF_is_one_byte_of_the_line() => Assert.Equal(["binary 61FF62"], Read([(byte)'a', 0xFF, 0xFF, (byte)'b', 10]));

    [Fact]
    public void The_longest_line_passes_with_any_end_and_a_longer_one_does_not()
    {
        Assert.Equal(["text 12345", "text 12345", "text 12345"], Read("12345\n12345\r\n12345\r\0\n"u8.ToArray(), max: 5));
        Assert.Equal(["broken 1009"], Read("123456\n"u8.ToArray(), max: 5));
    }

    [Fact]
    public void A_line_that_is_too_long_is_refused_before_it_ends() =>
        Assert.Equal(["broken 1009"], Read("12345678"u8.ToArray(), max: 5));

    [Fact]
    public void A_long_line_that_comes_byte_by_byte_is_not_searched_again()
    {
        const int Size = 4 * 1024 * 1024;
        var reader = new LineReader(Size);
        var x = new byte[] { (byte)'x' };
        for (var i = 0; i < Size; i++)
        {
            var piece = new ReadOnlySequence<byte>(x);
            Assert.Equal(ReadStatus.NeedMore, reader.TryRead(ref piece, out _));
            if (!piece.IsEmpty) Assert.Fail("What was searched must leave the pipe.");
        }

        var end = new ReadOnlySequence<byte>("\n"u8.ToArray());
        Assert.Equal(ReadStatus.Frame, reader.TryRead(ref end, out var frame));
        Assert.Equal(Size, frame.Payload.Length);
    }

    [Fact]
    public void What_is_written_ends_with_CR_LF()
    {
        var output = new ArrayBufferWriter<byte>();
        new TextProtocol().WriteMessage(MessageKind.Text, "hello"u8, output);
        Assert.Equal("hello\r\n"u8, output.WrittenSpan);
    }

    private static List<string> Read(byte[] bytes, int max = 100) => Reading.Whole(new LineReader(max), bytes);
}
