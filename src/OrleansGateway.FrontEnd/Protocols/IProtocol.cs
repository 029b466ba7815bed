using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>How messages look on a socket. One instance serves every connection; what belongs to one connection is in its reader.</summary>
internal interface IProtocol
{
    /// <summary>The name used in the configuration.</summary>
    string Name { get; }

    /// <summary>Whether a client answers our farewell before the socket is closed.</summary>
    bool HasClosingHandshake => false;

    /// <summary>What comes before the first message: nothing, a handshake, or finding out who is there.</summary>
    ValueTask<Opening> OpenAsync(ConnectionContext connection, OpeningLimits limits, CancellationToken cancellationToken) =>
        new(Opening.Speak(this));

    /// <summary>A reader for one connection.</summary>
    /// <param name="maxMessageSize">The largest payload in bytes; a larger one is a violation before it is buffered.</param>
    IMessageReader CreateReader(int maxMessageSize);

    /// <summary>Appends one outgoing message as it goes to the socket.</summary>
    void WriteMessage(MessageKind kind, ReadOnlySpan<byte> payload, IBufferWriter<byte> output);

    /// <summary>Appends what asks a silent client for a sign of life.</summary>
    /// <param name="data">The listener's PingData; may be empty.</param>
    /// <param name="output">Where to append.</param>
    /// <returns>False when there is nothing to send, so that silence alone is checked.</returns>
    bool WritePing(ReadOnlySpan<byte> data, IBufferWriter<byte> output);

    /// <summary>Appends the answer to a ping of the client's; nothing where the protocol has none.</summary>
    void WritePong(ReadOnlySequence<byte> payload, IBufferWriter<byte> output);

    /// <summary>Appends the farewell; nothing where the protocol has none.</summary>
    void WriteClose(CloseCode code, string reason, IBufferWriter<byte> output);
}
