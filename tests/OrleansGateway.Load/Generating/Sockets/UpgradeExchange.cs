using System.Text;

namespace OrleansGateway.Load.Generating.Sockets;

/// <summary>The client's opening handshake (RFC 6455, section 4.1), with the key and answer that the RFC has for an example.</summary>
internal static class UpgradeExchange
{
    private const string Key = "dGhlIHNhbXBsZSBub25jZQ==";

    private static ReadOnlySpan<byte> End => "\r\n\r\n"u8;

    private static ReadOnlySpan<byte> Switching => "HTTP/1.1 101 "u8;

    private static ReadOnlySpan<byte> Accept => "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="u8;

    public static byte[] Request(string target, int port) => Encoding.ASCII.GetBytes(
        $"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {Key}\r\n\r\n");

    /// <returns>The length of the answer; 0 when it is not whole yet.</returns>
    /// <exception cref="LoadException">The server did not accept.</exception>
    public static int Read(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf(End);
        if (end < 0) return 0;
        var head = bytes[..end];
        return head.StartsWith(Switching) && head.IndexOf(Accept) > 0
            ? end + End.Length
            : throw new LoadException($"The server refused the WebSocket: {Encoding.Latin1.GetString(head)}");
    }
}
