using System.Buffers;

namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>One frame read from a socket, or why there is none.</summary>
internal readonly struct Frame
{
    private Frame(FrameKind kind, MessageKind messageKind, ReadOnlySequence<byte> payload, CloseCode code, string? violation)
    {
        Kind = kind;
        MessageKind = messageKind;
        Payload = payload;
        Code = code;
        Violation = violation;
    }

    public FrameKind Kind { get; }

    public MessageKind MessageKind { get; }

    public ReadOnlySequence<byte> Payload { get; }

    /// <summary>The close code received, or the one with which to close after a violation.</summary>
    public CloseCode Code { get; }

    /// <summary>What rule was broken, in a few words that are fit for a close frame; null for a frame.</summary>
    public string? Violation { get; }

    public static Frame Message(MessageKind kind, ReadOnlySequence<byte> payload) => new(FrameKind.Message, kind, payload, CloseCode.None, null);

    public static Frame Ping(ReadOnlySequence<byte> payload) => new(FrameKind.Ping, MessageKind.Binary, payload, CloseCode.None, null);

    public static Frame Pong(ReadOnlySequence<byte> payload) => new(FrameKind.Pong, MessageKind.Binary, payload, CloseCode.None, null);

    public static Frame Close(CloseCode code) => new(FrameKind.Close, MessageKind.Binary, default, code, null);

    public static Frame Broken(CloseCode code, string violation) => new(FrameKind.Close, MessageKind.Binary, default, code, violation);
}
