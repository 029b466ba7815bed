using System.Buffers;
using System.Buffers.Binary;

namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>A message is preceded by its total length, these four bytes included, as an unsigned big-endian number.</summary>
internal sealed class FrameProtocol : IProtocol
{
    public const int PrefixSize = 4;

    public string Name => "frame";

    public IMessageReader CreateReader(int maxMessageSize) => new FrameReader(maxMessageSize);

    public void WriteMessage(MessageKind kind, ReadOnlySpan<byte> payload, IBufferWriter<byte> output)
    {
        BinaryPrimitives.WriteUInt32BigEndian(output.GetSpan(PrefixSize), PrefixSize + (uint)payload.Length);
        output.Advance(PrefixSize);
        output.Write(payload);
    }

    public bool WritePing(ReadOnlySpan<byte> data, IBufferWriter<byte> output)
    {
        if (data.IsEmpty) return false;
        WriteMessage(MessageKind.Binary, data, output);
        return true;
    }

    public void WritePong(ReadOnlySequence<byte> payload, IBufferWriter<byte> output)
    {
    }

    public void WriteClose(CloseCode code, string reason, IBufferWriter<byte> output)
    {
    }
}
