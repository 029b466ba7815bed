using System.Buffers;
using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.FrontEnd.Tests.Protocols.Support;

namespace OrleansGateway.FrontEnd.Tests.Protocols;

public sealed class FrameReaderTests
{
    [Fact]
    public void The_length_includes_itself() =>
        Assert.Equal(["binary 4142", "binary "], Reading.Whole(new FrameReader(100), [0, 0, 0, 6, 0x41, 0x42, 0, 0, 0, 4, 0]));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_length_below_four_is_a_violation(byte length) =>
        Assert.Equal(["broken 1002"], Reading.Whole(new FrameReader(100), [0, 0, 0, length]));

    [Fact]
    public void The_largest_message_passes_and_one_byte_more_is_refused_by_its_length_alone()
    {
        Assert.Equal(["binary 0102030405"], Reading.Whole(new FrameReader(5), [0, 0, 0, 9, 1, 2, 3, 4, 5]));
        Assert.Equal(["broken 1009"], Reading.Whole(new FrameReader(5), [0, 0, 0, 10]));
        Assert.Equal(["broken 1009"], Reading.Whole(new FrameReader(int.MaxValue), [0xFF, 0xFF, 0xFF, 0xFF]));
    }

    [Fact]
    public void What_is_written_can_be_read()
    {
        var output = new ArrayBufferWriter<byte>();
        new FrameProtocol().WriteMessage(MessageKind.Text, "hello"u8, output);
        Assert.Equal([0, 0, 0, 9, .. "hello"u8], output.WrittenSpan.ToArray());
        Assert.Equal(["binary 68656C6C6F"], Reading.Whole(new FrameReader(5), output.WrittenSpan.ToArray()));
    }
}
