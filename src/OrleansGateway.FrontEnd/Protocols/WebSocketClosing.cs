using System.Buffers;
using System.Buffers.Binary;
using System.Text.Unicode;

namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>The payload of a close frame (RFC 6455, sections 5.5.1 and 7.4).</summary>
internal static class WebSocketClosing
{
    private const int CodeSize = sizeof(ushort);

    public static Frame Read(in ReadOnlySequence<byte> payload)
    {
        if (payload.IsEmpty) return Frame.Close(CloseCode.None);
        if (payload.Length < CodeSize) return Frame.Broken(CloseCode.ProtocolError, "close payload of one byte");

        Span<byte> bytes = stackalloc byte[WebSocketHeader.MaxControlPayload];
        payload.CopyTo(bytes);
        bytes = bytes[..(int)payload.Length];
        var code = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        if (!MayBeReceived(code)) return Frame.Broken(CloseCode.ProtocolError, "invalid close code");
        return Utf8.IsValid(bytes[CodeSize..])
            ? Frame.Close((CloseCode)code)
            : Frame.Broken(CloseCode.InvalidPayload, "close reason is not UTF-8");
    }

    public static void Write(CloseCode code, string reason, IBufferWriter<byte> output)
    {
        Span<byte> payload = stackalloc byte[WebSocketHeader.MaxControlPayload];
        if (code == CloseCode.None)
        {
            WebSocketWriter.Write(WebSocketOpcode.Close, [], output);
            return;
        }

        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        // A reason that is too long ends before the first character that does not fit as a whole.
        Utf8.FromUtf16(reason, payload[CodeSize..], out _, out var written);
        WebSocketWriter.Write(WebSocketOpcode.Close, payload[..(CodeSize + written)], output);
    }

    // 1004 to 1006 and 1015 must not be sent; 1012 to 1014 were registered with IANA after the RFC.
    private static bool MayBeReceived(ushort code) =>
        code is >= 1000 and <= 1003 or >= 1007 and <= 1014 or >= 3000 and <= 4999;
}
