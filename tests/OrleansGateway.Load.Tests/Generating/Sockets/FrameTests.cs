using System.Buffers;
using System.Text;
using OrleansGateway.Load.Generating.Sockets;
using OrleansGateway.Load.Peers.Pipe;
using Xunit;

namespace OrleansGateway.Load.Tests.Generating.Sockets;

public sealed class FrameTests
{
    /// <summary>RFC 6455, section 5.7: a masked text frame with "Hello".</summary>
    [Fact]
    public void A_client_frame_is_the_one_of_the_standard()
    {
        var buffer = new byte[32];
        "Hello"u8.CopyTo(ClientFrame.PayloadOf(buffer));
        var length = ClientFrame.Finish(buffer, Opcode.Text, 5, BitConverter.ToUInt32([0x37, 0xFA, 0x21, 0x3D]));
        Assert.Equal([0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58], buffer[..length]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(4000)]
    public void The_pipe_peer_reads_what_the_generator_writes_wherever_it_is_cut(int length)
    {
        var payload = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 26)))));
        for (var cut = 1; cut < Math.Min(20, length + 6); cut++)
        {
            var buffer = new byte[ClientFrame.MaxHeader + length + 2];
            payload.CopyTo(ClientFrame.PayloadOf(buffer));
            var size = ClientFrame.Finish(buffer, Opcode.Binary, length, 0xDEADBEEF);
            var partial = new ReadOnlySequence<byte>(buffer, 0, cut);
            Assert.False(PipeFrames.TryRead(ref partial, out _, out _));
            var whole = Segment.Join(buffer.AsMemory(0, cut), buffer.AsMemory(cut, size - cut));
            Assert.True(PipeFrames.TryRead(ref whole, out var opcode, out var read));
            Assert.Equal((byte)Opcode.Binary, opcode);
            Assert.Equal(payload, read.ToArray());
            Assert.True(whole.IsEmpty);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    public void The_generator_reads_what_the_pipe_peer_writes(int length)
    {
        var payload = new byte[length];
        Random.Shared.NextBytes(payload);
        var buffer = new byte[PipeFrames.MaxHeader + length];
        var size = PipeFrames.Write(buffer, PipeFrames.Text, payload);
        Assert.False(ServerFrame.TryRead(buffer.AsSpan(0, size - 1), out _));
        Assert.True(ServerFrame.TryRead(buffer.AsSpan(0, size), out var frame));
        Assert.Equal(size, frame.Size);
        Assert.Equal(Opcode.Text, frame.Opcode);
        Assert.True(frame.IsFinal);
        Assert.Equal(payload, frame.Payload.ToArray());
    }

    [Fact]
    public void A_masked_frame_of_a_server_is_refused() =>
        Assert.Throws<LoadException>(() => ServerFrame.TryRead([0x81, 0x80, 0, 0, 0, 0], out _));
}
