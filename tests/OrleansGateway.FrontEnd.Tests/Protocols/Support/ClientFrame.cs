using System.Buffers.Binary;
using System.Text;
using OrleansGateway.FrontEnd.Protocols;

namespace OrleansGateway.FrontEnd.Tests.Protocols.Support;

/// <summary>WebSocket frames as a client sends them, right and wrong.</summary>
internal static class ClientFrame
{
    private static readonly byte[] Key = [0x37, 0xFA, 0x21, 0x3D];

    public static byte[] Text(string payload, bool final = true) => Of(WebSocketOpcode.Text, Encoding.UTF8.GetBytes(payload), final);

    public static byte[] Text(byte[] payload, bool final = true) => Of(WebSocketOpcode.Text, payload, final);

    public static byte[] Binary(byte[] payload, bool final = true) => Of(WebSocketOpcode.Binary, payload, final);

    public static byte[] Continuation(string payload, bool final = true) => Continuation(Encoding.UTF8.GetBytes(payload), final);

    public static byte[] Continuation(byte[] payload, bool final = true) => Of(WebSocketOpcode.Continuation, payload, final);

    public static byte[] Ping(string payload = "") => Of(WebSocketOpcode.Ping, Encoding.UTF8.GetBytes(payload));

    public static byte[] Pong(string payload = "") => Of(WebSocketOpcode.Pong, Encoding.UTF8.GetBytes(payload));

    public static byte[] Close() => Of(WebSocketOpcode.Close, []);

    public static byte[] Close(int code, string reason = "") => Close(code, Encoding.UTF8.GetBytes(reason));

    public static byte[] Close(int code, byte[] reason) =>
        Of(WebSocketOpcode.Close, [(byte)(code >> 8), (byte)code, .. reason]);

    /// <param name="opcode">Any, also a reserved one.</param>
    /// <param name="payload">As it is before the mask.</param>
    /// <param name="final">The FIN bit.</param>
    /// <param name="reserved">The three reserved bits, 0 to 7.</param>
    /// <param name="masked">False for a frame such as only a server may send.</param>
    /// <param name="lengthSize">0, 2 or 8 bytes of extended length; null for the shortest form.</param>
    public static byte[] Of(
        WebSocketOpcode opcode, byte[] payload, bool final = true, int reserved = 0, bool masked = true, int? lengthSize = null)
    {
        var header = Header(opcode, payload.Length, final, reserved, masked, lengthSize);
        return masked ? [.. header, .. payload.Select((value, index) => (byte)(value ^ Key[index % 4]))] : [.. header, .. payload];
    }

    /// <summary>A header alone, which may promise any length.</summary>
    public static byte[] Header(
        WebSocketOpcode opcode, long length, bool final = true, int reserved = 0, bool masked = true, int? lengthSize = null)
    {
        var size = lengthSize ?? length switch { < 126 => 0, <= ushort.MaxValue => 2, _ => 8 };
        var extended = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(extended, length);
        var shortLength = size switch { 0 => (int)length, 2 => 126, _ => 127 };
        return
        [
            (byte)((final ? 0x80 : 0) | (reserved << 4) | (byte)opcode),
            (byte)((masked ? 0x80 : 0) | shortLength),
            .. extended[(8 - size)..],
            .. masked ? Key : [],
        ];
    }
}
