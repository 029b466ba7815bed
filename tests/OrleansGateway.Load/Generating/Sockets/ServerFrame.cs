using System.Buffers.Binary;

namespace OrleansGateway.Load.Generating.Sockets;

/// <summary>A frame that a server sent (RFC 6455, section 5.2).</summary>
internal readonly ref struct ServerFrame
{
    private const byte Final = 0x80;
    private const byte Reserved = 0x70;
    private const byte Masked = 0x80;
    private const byte Length16 = 126;
    private const byte Length64 = 127;

    private ServerFrame(byte first, ReadOnlySpan<byte> payload, int size)
    {
        IsFinal = (first & Final) != 0;
        Opcode = (Opcode)(first & 0xF);
        Payload = payload;
        Size = size;
    }

    public bool IsFinal { get; }

    public Opcode Opcode { get; }

    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>Bytes of the whole frame.</summary>
    public int Size { get; }

    /// <returns>False when the bytes are not a whole frame yet.</returns>
    /// <exception cref="LoadException">No server may send this.</exception>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ServerFrame frame)
    {
        frame = default;
        if (bytes.Length < 2) return false;
        if ((bytes[0] & Reserved) != 0 || (bytes[1] & Masked) != 0)
        {
            throw new LoadException($"A frame of the server begins with {bytes[0]:X2} {bytes[1]:X2}, which is not allowed.");
        }

        var header = bytes[1] switch { Length16 => 4, Length64 => 10, _ => 2 };
        if (bytes.Length < header) return false;
        var length = header switch
        {
            4 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            10 => checked((int)BinaryPrimitives.ReadUInt64BigEndian(bytes[2..])),
            _ => bytes[1],
        };
        if (bytes.Length - header < length) return false;
        frame = new ServerFrame(bytes[0], bytes.Slice(header, length), header + length);
        return true;
    }
}
