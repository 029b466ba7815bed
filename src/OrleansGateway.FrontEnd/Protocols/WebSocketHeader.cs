using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>The header of a frame from a client (RFC 6455, section 5.2).</summary>
internal readonly struct WebSocketHeader
{
    /// <summary>Two bytes, a 64-bit length and the masking key.</summary>
    public const int MaxSize = 14;

    public const int MaxControlPayload = 125;

    private const int MaskSize = 4;

    private WebSocketHeader(byte first, int size, long payloadLength, uint mask)
    {
        IsFinal = (first & 0x80) != 0;
        Opcode = (WebSocketOpcode)(first & 0x0F);
        Size = size;
        PayloadLength = payloadLength;
        Mask = mask;
    }

    public bool IsFinal { get; }

    public WebSocketOpcode Opcode { get; }

    public bool IsData => Opcode < WebSocketOpcode.Close;

    public int Size { get; }

    public long PayloadLength { get; }

    public uint Mask { get; }

    /// <summary>Reads the header, and judges it by itself alone; the rules of fragmentation need the frames before it.</summary>
    /// <param name="bytes">The first bytes of the frame; <see cref="MaxSize"/> are always enough.</param>
    /// <param name="header">The header, when it was there.</param>
    /// <param name="violation">The rule that was broken; judged as soon as its bytes are there.</param>
    public static ReadStatus TryParse(ReadOnlySpan<byte> bytes, out WebSocketHeader header, out string? violation)
    {
        header = default;
        violation = null;
        if (bytes.Length < 2) return ReadStatus.NeedMore;

        var first = bytes[0];
        var shortLength = bytes[1] & 0x7F;
        violation = Judge(first, isMasked: (bytes[1] & 0x80) != 0, shortLength);
        if (violation is not null) return ReadStatus.Violation;

        var lengthEnd = shortLength switch { 127 => 10, 126 => 4, _ => 2 };
        if (bytes.Length < lengthEnd) return ReadStatus.NeedMore;

        var length = shortLength switch
        {
            127 => BinaryPrimitives.ReadInt64BigEndian(bytes[2..]),
            126 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            _ => shortLength,
        };
        if (length < 0) violation = "top bit of the length is set";
        else if (lengthEnd == 4 ? length < 126 : lengthEnd == 10 && length <= ushort.MaxValue) violation = "length is not minimal";
        if (violation is not null) return ReadStatus.Violation;

        // The length is known before the mask has come, and with it whether the message is too big.
        var mask = bytes.Length < lengthEnd + MaskSize ? 0 : MemoryMarshal.Read<uint>(bytes[lengthEnd..]);
        header = new WebSocketHeader(first, lengthEnd + MaskSize, length, mask);
        return ReadStatus.Frame;
    }

    private static string? Judge(byte first, bool isMasked, int shortLength)
    {
        if ((first & 0x70) != 0) return "reserved bit is set";

        var opcode = (WebSocketOpcode)(first & 0x0F);
        if (opcode is > WebSocketOpcode.Binary and < WebSocketOpcode.Close or > WebSocketOpcode.Pong) return "reserved opcode";
        if (!isMasked) return "frame is not masked";
        if (opcode < WebSocketOpcode.Close) return null;
        if ((first & 0x80) == 0) return "control frame is fragmented";
        return shortLength > MaxControlPayload ? "control frame is too long" : null;
    }
}
