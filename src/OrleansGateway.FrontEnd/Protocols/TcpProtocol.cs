using System.Buffers;

namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>No framing at all: what arrives is handed on as it came, what is sent goes out as it is.</summary>
internal sealed class TcpProtocol : IProtocol
{
    public string Name => "tcp";

    public IMessageReader CreateReader(int maxMessageSize) => new TcpReader(maxMessageSize);

    public void WriteMessage(MessageKind kind, ReadOnlySpan<byte> payload, IBufferWriter<byte> output) => output.Write(payload);

    public bool WritePing(ReadOnlySpan<byte> data, IBufferWriter<byte> output)
    {
        output.Write(data);
        return !data.IsEmpty;
    }

    public void WritePong(ReadOnlySequence<byte> payload, IBufferWriter<byte> output)
    {
    }

    public void WriteClose(CloseCode code, string reason, IBufferWriter<byte> output)
    {
    }
}
