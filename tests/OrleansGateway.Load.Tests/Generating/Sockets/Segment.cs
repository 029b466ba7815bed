using System.Buffers;

namespace OrleansGateway.Load.Tests.Generating.Sockets;

/// <summary>A piece of a sequence that lies in pieces.</summary>
internal sealed class Segment : ReadOnlySequenceSegment<byte>
{
    private Segment(ReadOnlyMemory<byte> memory, long start)
    {
        Memory = memory;
        RunningIndex = start;
    }

    public static ReadOnlySequence<byte> Join(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second)
    {
        var end = new Segment(second, first.Length);
        return new ReadOnlySequence<byte>(new Segment(first, 0) { Next = end }, 0, end, second.Length);
    }
}
