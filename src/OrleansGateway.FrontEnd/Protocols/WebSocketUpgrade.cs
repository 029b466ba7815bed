using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>A valid WebSocket handshake that has not been answered yet (RFC 6455, section 4.2.2).</summary>
internal sealed class WebSocketUpgrade(Handshake handshake, string key)
{
    private const string Magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    public Handshake Handshake { get; } = handshake;

    /// <summary>Appends the 101 response.</summary>
    /// <param name="subProtocol">The sub-protocol to name; ignored unless the client offered it.</param>
    /// <param name="output">Where to append.</param>
    public void WriteAccept(string? subProtocol, IBufferWriter<byte> output)
    {
        var isOffered = subProtocol is not null && Handshake.SubProtocols().Contains(subProtocol, StringComparer.Ordinal);
        var named = isOffered ? $"Sec-WebSocket-Protocol: {subProtocol}\r\n" : "";
        var response = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + $"Sec-WebSocket-Accept: {Answer()}\r\n{named}\r\n";
        Encoding.UTF8.GetBytes(response, output);
    }

    /// <summary>Appends a refusal with an HTTP status and Connection: close.</summary>
    public static void WriteRefusal(int status, IBufferWriter<byte> output)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{status} {ReasonPhrases.GetReasonPhrase(status)}");
        // Whoever names Upgrade must list it in Connection as well (RFC 9110, section 7.8).
        var connection = status == StatusCodes.Status426UpgradeRequired
            ? "close, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
            : "close";
        var response = $"HTTP/1.1 {line}\r\nConnection: {connection}\r\n"
            + $"Content-Type: text/plain\r\nContent-Length: {line.Length + 1}\r\n\r\n{line}\n";
        Encoding.UTF8.GetBytes(response, output);
    }

#pragma warning disable CA5350 // The RFC wants SHA-1; it proves that the handshake was read, and protects nothing.
    private string Answer() => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Magic)));
#pragma warning restore CA5350
}
