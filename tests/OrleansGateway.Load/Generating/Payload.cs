using System.Buffers.Binary;

namespace OrleansGateway.Load.Generating;

/// <summary>What a message says: whose it is, its number, and when it was sent. On the wire it is text that no protocol has to escape.</summary>
/// <param name="Stream">Which sequence of numbers it belongs to.</param>
/// <param name="Number">Its place there, from 0.</param>
/// <param name="SentAt">When it was sent, or should have been; as <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/> counts.</param>
internal readonly record struct Payload(int Stream, uint Number, long SentAt)
{
    /// <summary>Bytes on the wire.</summary>
    public const int Size = 64;

    private const int BinarySize = sizeof(int) + sizeof(uint) + sizeof(long);
    private const int HexSize = 2 * BinarySize;

    private static ReadOnlySpan<byte> Filler => "-0123456789-0123456789-012345678"u8;

    public void Write(Span<byte> text)
    {
        Span<byte> bytes = stackalloc byte[BinarySize];
        BinaryPrimitives.WriteInt32BigEndian(bytes, Stream);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[sizeof(int)..], Number);
        BinaryPrimitives.WriteInt64BigEndian(bytes[(sizeof(int) + sizeof(uint))..], SentAt);
        Convert.TryToHexString(bytes, text, out _);
        Filler.CopyTo(text[HexSize..]);
    }

    /// <returns>False when the text is not one that <see cref="Write"/> made.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out Payload payload)
    {
        payload = default;
        Span<byte> bytes = stackalloc byte[BinarySize];
        if (text.Length != Size || !text[HexSize..].SequenceEqual(Filler)) return false;
        if (Convert.FromHexString(text[..HexSize], bytes, out _, out _) != System.Buffers.OperationStatus.Done) return false;
        payload = new Payload(
            BinaryPrimitives.ReadInt32BigEndian(bytes),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[sizeof(int)..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[(sizeof(int) + sizeof(uint))..]));
        return true;
    }
}
