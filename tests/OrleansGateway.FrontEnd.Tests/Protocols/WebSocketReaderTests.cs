using System.Buffers;
using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.FrontEnd.Tests.Protocols.Support;

namespace OrleansGateway.FrontEnd.Tests.Protocols;

public sealed class WebSocketReaderTests
{
    [Fact]
    public void The_example_of_the_RFC_reads_Hello() =>
        Assert.Equal(["text Hello"], Read([0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58]));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    public void A_reserved_bit_is_refused(int bits) =>
        Assert.Equal(["broken 1002"], Read(ClientFrame.Of(WebSocketOpcode.Text, [], reserved: bits)));

    [Theory]
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
    public void A_reserved_opcode_is_refused(int opcode) =>
        Assert.Equal(["broken 1002"], Read(ClientFrame.Of((WebSocketOpcode)opcode, [])));

    [Theory]
    [InlineData(WebSocketOpcode.Text)]
    [InlineData(WebSocketOpcode.Ping)]
    [InlineData(WebSocketOpcode.Close)]
    internal void A_frame_without_a_mask_is_refused(WebSocketOpcode opcode) =>
        Assert.Equal(["broken 1002"], Read(ClientFrame.Of(opcode, [], masked: false)));

    [Theory]
    [InlineData(0, 2)]
    [InlineData(125, 2)]
    [InlineData(0, 8)]
    [InlineData(125, 8)]
    [InlineData(65535, 8)]
    public void A_length_that_is_not_minimal_is_refused(int length, int lengthSize) =>
        Assert.Equal(["broken 1002"], Read(ClientFrame.Header(WebSocketOpcode.Binary, length, lengthSize: lengthSize)));

    [Fact]
    public void A_length_with_its_top_bit_set_is_refused() =>
        Assert.Equal(["broken 1002"], Read(ClientFrame.Header(WebSocketOpcode.Binary, long.MinValue, lengthSize: 8)));

    [Theory]
    [InlineData(WebSocketOpcode.Ping)]
    [InlineData(WebSocketOpcode.Pong)]
    [InlineData(WebSocketOpcode.Close)]
    internal void A_control_frame_that_is_long_or_fragmented_is_refused(WebSocketOpcode opcode)
    {
        Assert.Equal(["broken 1002"], Read(ClientFrame.Of(opcode, new byte[126])));
        Assert.Equal(["broken 1002"], Read(ClientFrame.Of(opcode, [], final: false)));
    }

    [Fact]
    public void Control_frames_may_come_between_fragments() =>
        Assert.Equal(
            ["Ping 1", "Pong 2", "text abc"],
            Read(
                ClientFrame.Text("a", final: false),
                ClientFrame.Ping("1"),
                ClientFrame.Continuation("b", final: false),
                ClientFrame.Pong("2"),
                ClientFrame.Continuation("c")));

    [Fact]
    public void Fragments_keep_the_kind_of_the_first() =>
        Assert.Equal(["binary 0102"], Read(ClientFrame.Binary([1], final: false), ClientFrame.Continuation([2])));

    [Fact]
    public void Empty_messages_are_messages() =>
        Assert.Equal(
            ["text ", "binary ", "text "],
            Read(ClientFrame.Text(""), ClientFrame.Binary([]), ClientFrame.Text("", final: false), ClientFrame.Continuation("")));

    [Fact]
    public void A_continuation_without_a_start_is_refused()
    {
        Assert.Equal(["broken 1002"], Read(ClientFrame.Continuation("a")));
        Assert.Equal(
            ["text ab", "broken 1002"],
            Read(ClientFrame.Text("a", final: false), ClientFrame.Continuation("b"), ClientFrame.Continuation("c")));
    }

    [Fact]
    public void A_new_message_inside_a_message_is_refused() =>
        Assert.Equal(["broken 1002"], Read(ClientFrame.Text("a", final: false), ClientFrame.Text("b")));

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1002)]
    [InlineData(1003)]
    [InlineData(1007)]
    [InlineData(1011)]
    [InlineData(1014)]
    [InlineData(3000)]
    [InlineData(4999)]
    public void A_valid_close_code_is_read(int code) => Assert.Equal([$"close {code}"], Read(ClientFrame.Close(code, "reason")));

    [Theory]
    [InlineData(0)]
    [InlineData(999)]
    [InlineData(1004)]
    [InlineData(1005)]
    [InlineData(1006)]
    [InlineData(1015)]
    [InlineData(1016)]
    [InlineData(2999)]
    [InlineData(5000)]
    [InlineData(65535)]
    public void An_invalid_close_code_is_refused(int code) => Assert.Equal(["broken 1002"], Read(ClientFrame.Close(code)));

    [Fact]
    public void A_close_without_a_payload_has_no_code() => Assert.Equal(["close 0"], Read(ClientFrame.Close()));

    [Fact]
    public void A_close_payload_of_one_byte_is_refused() => Assert.Equal(["broken 1002"], Read(ClientFrame.Of(WebSocketOpcode.Close, [3])));

    [Fact]
    public void A_close_reason_that_is_not_UTF8_is_refused() => Assert.Equal(["broken 1007"], Read(ClientFrame.Close(1000, [0xC3])));

    [Fact]
    public void Text_must_be_UTF8_as_a_whole_and_not_per_fragment()
    {
        Assert.Equal(["text \u20ac"], Read(ClientFrame.Text([0xE2, 0x82], final: false), ClientFrame.Continuation([0xAC])));
        Assert.Equal(["broken 1007"], Read(ClientFrame.Text([0xE2, 0x82], final: false), ClientFrame.Continuation([0x41])));
        Assert.Equal(["binary E282"], Read(ClientFrame.Binary([0xE2, 0x82])));
    }

    [Fact]
    public void A_declared_length_over_the_limit_is_refused_by_the_header_alone()
    {
        Assert.Equal(["binary 0102030405"], Read(5, ClientFrame.Binary([1, 2, 3, 4, 5])));
        Assert.Equal(["broken 1009"], Read(5, ClientFrame.Header(WebSocketOpcode.Binary, 6)[..2]));
        Assert.Equal(["broken 1009"], Read(5, ClientFrame.Header(WebSocketOpcode.Binary, long.MaxValue)[..10]));
    }

    [Fact]
    public void Fragments_count_together_towards_the_limit_and_control_frames_do_not() =>
        Assert.Equal(
            ["Ping 123456", "broken 1009"],
            Read(
                5,
                ClientFrame.Binary([1, 2, 3], final: false),
                ClientFrame.Ping("123456"),
                ClientFrame.Header(WebSocketOpcode.Continuation, 3)));

    [Fact]
    public void Any_number_of_empty_fragments_in_one_read_is_read_without_deep_calls()
    {
        var between = Enumerable.Repeat(ClientFrame.Continuation("", final: false), 100_000);
        Assert.Equal(["text "], Read([ClientFrame.Text("", final: false), .. between, ClientFrame.Continuation("")]));
    }

    [Fact]
    public void A_message_in_one_frame_and_segment_is_a_slice_of_the_buffer_and_allocates_nothing()
    {
        var frame = ClientFrame.Text("hello");
        var bytes = Reading.Join(Enumerable.Repeat(frame, 200).ToArray());
        var reader = new WebSocketReader(100);
        var buffer = new ReadOnlySequence<byte>(bytes);
        for (var i = 0; i < 100; i++) reader.TryRead(ref buffer, out _);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 99; i++) reader.TryRead(ref buffer, out _);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        reader.TryRead(ref buffer, out var last);
        Assert.Equal(0, allocated);
        Assert.True(last.Payload.FirstSpan.Overlaps(bytes));
        Assert.Equal("text hello", Reading.Describe(last));
    }

    private static List<string> Read(params byte[][] frames) => Read(100_000, frames);

    private static List<string> Read(int max, params byte[][] frames) => Reading.Whole(new WebSocketReader(max), frames);
}
