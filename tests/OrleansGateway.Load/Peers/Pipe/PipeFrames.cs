using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace OrleansGateway.Load.Peers.Pipe;

/// <summary>The frames of RFC 6455, section 5.2, as far as clients of a load need them: no fragments, no extensions.</summary>
internal static class PipeFrames
{
    public const byte Text = 0x1;
    public const byte Close = 0x8;
    public const byte Ping = 0x9;
    public const byte Pong = 0xA;

    /// <summary>The longest header of a frame to a client.</summary>
    public const int MaxHeader = 10;

    private const byte Final = 0x80;
    private const byte Masked = 0x80;
    private const int ShortPayload = 125;
    private const byte Length16 = 126;
    private const byte Length64 = 127;
    private const int MaxPayload = 1024 * 1024;

    /// <summary>Takes a client's frame from the buffer.</summary>
    /// <param name="buffer">What was read; the frame is cut off.</param>
    /// <param name="opcode">The kind.</param>
    /// <param name="payload">Unmasked, in the pipe's own memory unless it lies in pieces.</param>
    /// <returns>False when there is no whole frame.</returns>
    /// <exception cref="InvalidDataException">It is not what a client may send here.</exception>
    public static bool TryRead(ref ReadOnlySequence<byte> buffer, out byte opcode, out ReadOnlySpan<byte> payload)
    {
        opcode = 0;
        payload = default;
        Span<byte> copy = stackalloc byte[MaxHeader + sizeof(uint)];
        scoped var start = buffer.FirstSpan;
        if (start.Length < copy.Length && !buffer.IsSingleSegment)
        {
            var pieces = buffer.Slice(0, Math.Min(copy.Length, buffer.Length));
            pieces.CopyTo(copy);
            start = copy[..(int)pieces.Length];
        }

        if (start.Length < 2) return false;
        if ((start[0] & Final) == 0 || (start[1] & Masked) == 0) throw new InvalidDataException();
        opcode = (byte)(start[0] & 0xF);
        long length = start[1] & ~Masked;
        var header = length switch { Length16 => 4, Length64 => 10, _ => 2 };
        if (start.Length < header + sizeof(uint)) return false;
        if (length == Length16) length = BinaryPrimitives.ReadUInt16BigEndian(start[2..]);
        else if (length == Length64) length = BinaryPrimitives.ReadInt64BigEndian(start[2..]);
        if (length is < 0 or > MaxPayload) throw new InvalidDataException();
        var size = header + sizeof(uint) + length;
        if (buffer.Length < size) return false;
        var key = MemoryMarshal.Read<uint>(start[header..]);
        var masked = buffer.Slice(header + sizeof(uint), length);
        var bytes = masked.IsSingleSegment ? MemoryMarshal.AsMemory(masked.First).Span : masked.ToArray();
        Masking.Apply(bytes, key);
        payload = bytes;
        buffer = buffer.Slice(size);
        return true;
    }

    /// <summary>Writes a frame to a client.</summary>
    /// <returns>Its length.</returns>
    public static int Write(Span<byte> frame, byte opcode, ReadOnlySpan<byte> payload)
    {
        frame[0] = (byte)(Final | opcode);
        int header;
        if (payload.Length <= ShortPayload)
        {
            frame[1] = (byte)payload.Length;
            header = 2;
        }
        else if (payload.Length <= ushort.MaxValue)
        {
            frame[1] = Length16;
            BinaryPrimitives.WriteUInt16BigEndian(frame[2..], (ushort)payload.Length);
            header = 4;
        }
        else
        {
            frame[1] = Length64;
            BinaryPrimitives.WriteInt64BigEndian(frame[2..], payload.Length);
            header = MaxHeader;
        }

        payload.CopyTo(frame[header..]);
        return header + payload.Length;
    }
}
