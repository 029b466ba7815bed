using System.Buffers;

namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>A line is a message. LF or CR LF ends it on the way in, CR LF on the way out, which every terminal shows right.</summary>
internal sealed class TextProtocol : IProtocol
{
    public string Name => "text";

    public IMessageReader CreateReader(int maxMessageSize) => new LineReader(maxMessageSize);

    public void WriteMessage(MessageKind kind, ReadOnlySpan<byte> payload, IBufferWriter<byte> output)
    {
        output.Write(payload);
        output.Write("\r\n"u8);
    }

    public bool WritePing(ReadOnlySpan<byte> data, IBufferWriter<byte> output)
    {
        if (data.IsEmpty) return false;
        WriteMessage(MessageKind.Text, data, output);
        return true;
    }

    public void WritePong(ReadOnlySequence<byte> payload, IBufferWriter<byte> output)
    {
    }

    public void WriteClose(CloseCode code, string reason, IBufferWriter<byte> output)
    {
    }
}
