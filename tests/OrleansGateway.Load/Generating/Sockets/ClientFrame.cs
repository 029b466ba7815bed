using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace OrleansGateway.Load.Generating.Sockets;

/// <summary>Makes a masked frame of bytes that are there already (RFC 6455, section 5.2).</summary>
internal static class ClientFrame
{
    /// <summary>The longest header of a frame that <see cref="Finish"/> makes.</summary>
    public const int MaxHeader = 8;

    private const int ShortHeader = 6;
    private const int ShortPayload = 125;
    private const byte Final = 0x80;
    private const byte Masked = 0x80;
    private const byte Length16 = 126;

    /// <summary>The part of a buffer that the payload is to be written to, before <see cref="Finish"/>.</summary>
    public static Span<byte> PayloadOf(Span<byte> buffer) => buffer[ShortHeader..];

    /// <summary>Puts the header before the payload and masks it.</summary>
    /// <param name="buffer">Has the payload where <see cref="PayloadOf"/> says, and two bytes of room behind it.</param>
    /// <param name="opcode">The kind.</param>
    /// <param name="length">The payload's length, 65,535 at most.</param>
    /// <param name="key">The masking key.</param>
    /// <returns>The length of the whole frame.</returns>
    public static int Finish(Span<byte> buffer, Opcode opcode, int length, uint key)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, ushort.MaxValue);
        var header = length <= ShortPayload ? ShortHeader : MaxHeader;
        if (header != ShortHeader)
        {
            buffer.Slice(ShortHeader, length).CopyTo(buffer[header..]);
            BinaryPrimitives.WriteUInt16BigEndian(buffer[2..], (ushort)length);
        }

        buffer[0] = (byte)(Final | (byte)opcode);
        buffer[1] = (byte)(Masked | (length <= ShortPayload ? length : Length16));
        MemoryMarshal.Write(buffer[(header - sizeof(uint))..], key);
        Masking.Apply(buffer.Slice(header, length), key);
        return header + length;
    }
}
