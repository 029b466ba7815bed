using System.Buffers;

namespace OrleansGateway.FrontEnd.Protocols;

internal sealed class TcpReader(int maxMessageSize) : IMessageReader
{
    public ReadStatus TryRead(ref ReadOnlySequence<byte> buffer, out Frame frame)
    {
        if (buffer.IsEmpty)
        {
            frame = default;
            return ReadStatus.NeedMore;
        }

        var size = Math.Min(buffer.Length, maxMessageSize);
        frame = Frame.Message(MessageKind.Binary, buffer.Slice(0, size));
        buffer = buffer.Slice(size);
        return ReadStatus.Frame;
    }
}
