using System.Buffers;

namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>Reads a client's frames (RFC 6455, sections 5 to 8).</summary>
internal sealed class WebSocketReader(int maxMessageSize) : IMessageReader
{
    private MessageBuffer _fragments;
    private MessageKind _kind;
    private bool _inMessage;

    public ReadStatus TryRead(ref ReadOnlySequence<byte> buffer, out Frame frame)
    {
        while (true)
        {
            var status = ReadHeader(buffer, out var header, out var violation);
            if (status == ReadStatus.NeedMore)
            {
                frame = default;
                return status;
            }

            violation ??= JudgeOrder(header.Opcode);
            if (violation is not null) return Broken(CloseCode.ProtocolError, violation, out frame);
            if (header.IsData && header.PayloadLength > maxMessageSize - _fragments.Length)
            {
                return Broken(CloseCode.MessageTooBig, "message too big", out frame);
            }

            // Nothing is unmasked or taken out of the pipe before the frame is whole: so it happens once.
            var end = header.Size + header.PayloadLength;
            if (buffer.Length < end)
            {
                frame = default;
                return ReadStatus.NeedMore;
            }

            var payload = buffer.Slice(header.Size, header.PayloadLength);
            buffer = buffer.Slice(end);
            WebSocketMask.Remove(payload, header.Mask);
            if (!header.IsData) return Control(header.Opcode, payload, out frame);

            if (header.Opcode != WebSocketOpcode.Continuation)
            {
                _kind = header.Opcode == WebSocketOpcode.Text ? MessageKind.Text : MessageKind.Binary;
                if (header.IsFinal) return Message(payload, out frame);
            }

            foreach (var memory in payload) _fragments.Append(memory.Span, maxMessageSize);
            _inMessage = !header.IsFinal;
            if (header.IsFinal) return Message(_fragments.Take(), out frame);
        }
    }

    private static ReadStatus ReadHeader(in ReadOnlySequence<byte> buffer, out WebSocketHeader header, out string? violation)
    {
        var first = buffer.FirstSpan;
        if (first.Length >= WebSocketHeader.MaxSize || buffer.IsSingleSegment)
        {
            return WebSocketHeader.TryParse(first, out header, out violation);
        }

        Span<byte> bytes = stackalloc byte[WebSocketHeader.MaxSize];
        var length = (int)Math.Min(bytes.Length, buffer.Length);
        buffer.Slice(0, length).CopyTo(bytes);
        return WebSocketHeader.TryParse(bytes[..length], out header, out violation);
    }

    private string? JudgeOrder(WebSocketOpcode opcode) => opcode switch
    {
        WebSocketOpcode.Continuation when !_inMessage => "continuation without a message",
        WebSocketOpcode.Text or WebSocketOpcode.Binary when _inMessage => "new message inside a message",
        _ => null,
    };

    private ReadStatus Message(in ReadOnlySequence<byte> payload, out Frame frame)
    {
        if (_kind == MessageKind.Text && !Utf8Sequence.IsValid(payload))
        {
            return Broken(CloseCode.InvalidPayload, "text is not UTF-8", out frame);
        }

        frame = Frame.Message(_kind, payload);
        return ReadStatus.Frame;
    }

    private static ReadStatus Control(WebSocketOpcode opcode, in ReadOnlySequence<byte> payload, out Frame frame)
    {
        frame = opcode switch
        {
            WebSocketOpcode.Ping => Frame.Ping(payload),
            WebSocketOpcode.Pong => Frame.Pong(payload),
            _ => WebSocketClosing.Read(payload),
        };
        return frame.Violation is null ? ReadStatus.Frame : ReadStatus.Violation;
    }

    private static ReadStatus Broken(CloseCode code, string violation, out Frame frame)
    {
        frame = Frame.Broken(code, violation);
        return ReadStatus.Violation;
    }
}
