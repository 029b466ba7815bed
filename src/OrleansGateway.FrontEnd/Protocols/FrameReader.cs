using System.Buffers;
using System.Buffers.Binary;

namespace OrleansGateway.FrontEnd.Protocols;

internal sealed class FrameReader(int maxMessageSize) : IMessageReader
{
    public ReadStatus TryRead(ref ReadOnlySequence<byte> buffer, out Frame frame)
    {
        frame = default;
        if (buffer.Length < FrameProtocol.PrefixSize) return ReadStatus.NeedMore;

        var total = ReadTotal(buffer);
        if (total < FrameProtocol.PrefixSize)
        {
            frame = Frame.Broken(CloseCode.ProtocolError, "frame length below 4");
            return ReadStatus.Violation;
        }

        if (total > (long)maxMessageSize + FrameProtocol.PrefixSize)
        {
            frame = Frame.Broken(CloseCode.MessageTooBig, "message too big");
            return ReadStatus.Violation;
        }

        if (buffer.Length < total) return ReadStatus.NeedMore;

        frame = Frame.Message(MessageKind.Binary, buffer.Slice(FrameProtocol.PrefixSize, total - FrameProtocol.PrefixSize));
        buffer = buffer.Slice(total);
        return ReadStatus.Frame;
    }

    private static uint ReadTotal(in ReadOnlySequence<byte> buffer)
    {
        if (BinaryPrimitives.TryReadUInt32BigEndian(buffer.FirstSpan, out var total)) return total;

        Span<byte> prefix = stackalloc byte[FrameProtocol.PrefixSize];
        buffer.Slice(0, FrameProtocol.PrefixSize).CopyTo(prefix);
        return BinaryPrimitives.ReadUInt32BigEndian(prefix);
    }
}
