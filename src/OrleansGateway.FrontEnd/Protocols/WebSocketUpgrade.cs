using System.Buffers;

namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>A valid WebSocket handshake that has not been answered yet (RFC 6455, section 4.2.2).</summary>
internal sealed class WebSocketUpgrade(Handshake handshake, string key)
{
    public Handshake Handshake { get; } = handshake;

    /// <summary>Appends the 101 response.</summary>
    /// <param name="subProtocol">The sub-protocol to name; ignored unless the client offered it.</param>
    /// <param name="output">Where to append.</param>
    public void WriteAccept(string? subProtocol, IBufferWriter<byte> output) => throw new NotImplementedException(key);

    /// <summary>Appends a refusal with an HTTP status and Connection: close.</summary>
    public static void WriteRefusal(int status, IBufferWriter<byte> output) => throw new NotImplementedException();
}
