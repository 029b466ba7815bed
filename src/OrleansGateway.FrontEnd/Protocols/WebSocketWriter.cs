using System.Buffers;
using System.Buffers.Binary;

namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>Writes a server's frames: final, not masked, with the shortest form of the length.</summary>
internal static class WebSocketWriter
{
    private const byte Final = 0x80;
    private const int MaxHeaderSize = 10;

    public static void Write(WebSocketOpcode opcode, ReadOnlySpan<byte> payload, IBufferWriter<byte> output)
    {
        WriteHeader(opcode, payload.Length, output);
        output.Write(payload);
    }

    public static void Write(WebSocketOpcode opcode, in ReadOnlySequence<byte> payload, IBufferWriter<byte> output)
    {
        WriteHeader(opcode, (int)payload.Length, output);
        foreach (var memory in payload) output.Write(memory.Span);
    }

    private static void WriteHeader(WebSocketOpcode opcode, int length, IBufferWriter<byte> output)
    {
        var header = output.GetSpan(MaxHeaderSize);
        header[0] = (byte)(Final | (byte)opcode);
        switch (length)
        {
            case < 126:
                header[1] = (byte)length;
                output.Advance(2);
                break;
            case <= ushort.MaxValue:
                header[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)length);
                output.Advance(4);
                break;
            default:
                header[1] = 127;
                BinaryPrimitives.WriteInt64BigEndian(header[2..], length);
                output.Advance(MaxHeaderSize);
                break;
        }
    }
}
