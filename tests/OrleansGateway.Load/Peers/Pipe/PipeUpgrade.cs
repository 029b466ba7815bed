using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace OrleansGateway.Load.Peers.Pipe;

/// <summary>The server's side of the opening handshake (RFC 6455, section 4.2.2).</summary>
internal static class PipeUpgrade
{
    private const int KeySize = 24;
    private const string Guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static ReadOnlySpan<byte> End => "\r\n\r\n"u8;

    private static ReadOnlySpan<byte> KeyName => "\r\nSec-WebSocket-Key: "u8;

    /// <summary>Takes the request from the buffer.</summary>
    /// <returns>The answer; null when the request is not whole yet.</returns>
    /// <exception cref="InvalidDataException">It asks for something else.</exception>
    public static byte[]? Answer(ref ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer);
        if (!reader.TryReadTo(out ReadOnlySequence<byte> head, End)) return null;
        buffer = buffer.Slice(reader.Position);
        ReadOnlySpan<byte> text = head.ToArray();
        var at = text.IndexOf(KeyName);
        if (at < 0 || text.Length - at - KeyName.Length < KeySize) throw new InvalidDataException();
        var key = Encoding.ASCII.GetString(text.Slice(at + KeyName.Length, KeySize));
#pragma warning disable CA5350 // The RFC wants it, and keeps no secret with it.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Guid)));
#pragma warning restore CA5350
        return Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: {accept}\r\n\r\n");
    }
}
