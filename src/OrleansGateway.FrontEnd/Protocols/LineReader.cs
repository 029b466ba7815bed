using System.Buffers;

namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>
/// Cuts text into lines. Every byte is looked at once: what has no end yet moves into a buffer of the reader's own, so a
/// long line that comes in small pieces is not searched again from its start.
/// </summary>
internal sealed class LineReader(int maxMessageSize) : IMessageReader
{
    private const byte LineFeed = (byte)'\n';

    // A full line may be followed by CR NUL before its LF. One bound for whole and partial lines makes the answer
    // independent of how the network cut the bytes.
    private readonly int _maxRaw = (int)Math.Min(int.MaxValue, maxMessageSize + 2L);

    private MessageBuffer _partial;
    private TelnetFilter _telnet;

    public ReadStatus TryRead(ref ReadOnlySequence<byte> buffer, out Frame frame)
    {
        long consumed = 0;
        foreach (var memory in buffer)
        {
            var rest = memory.Span;
            while (!rest.IsEmpty)
            {
                if (_telnet.InCommand)
                {
                    var literal = _telnet.Take(rest[0]);
                    if (literal && !TryKeep(rest[..1])) return TooBig(out frame);
                    rest = rest[1..];
                    consumed++;
                    continue;
                }

                var found = rest.IndexOfAny(LineFeed, TelnetFilter.Iac);
                if (found >= 0 && rest[found] == LineFeed)
                {
                    var line = buffer.Slice(consumed, found);
                    if (_partial.Length > 0)
                    {
                        if (!TryKeep(rest[..found])) return TooBig(out frame);
                        line = _partial.Take();
                    }

                    buffer = buffer.Slice(consumed + found + 1);
                    return Line(line, out frame);
                }

                var text = found < 0 ? rest : rest[..found];
                if (!TryKeep(text)) return TooBig(out frame);
                if (found >= 0) _telnet.Begin();
                var taken = found < 0 ? rest.Length : found + 1;
                rest = rest[taken..];
                consumed += taken;
            }
        }

        buffer = buffer.Slice(buffer.End);
        frame = default;
        return ReadStatus.NeedMore;
    }

    private bool TryKeep(ReadOnlySpan<byte> text)
    {
        if (text.Length > _maxRaw - _partial.Length) return false;
        _partial.Append(text, _maxRaw);
        return true;
    }

    // The line is always in one piece here: a slice of one segment or the reader's own buffer.
    private ReadStatus Line(ReadOnlySequence<byte> raw, out Frame frame)
    {
        var length = WithoutLineEnd(raw.FirstSpan);
        if (raw.Length > _maxRaw || length > maxMessageSize) return TooBig(out frame);

        var line = raw.Slice(0, length);
        var kind = Utf8Sequence.IsValid(line) ? MessageKind.Text : MessageKind.Binary;
        frame = Frame.Message(kind, line);
        return ReadStatus.Frame;
    }

    // Telnet puts a NUL after a CR that is not followed by an LF (RFC 854), and some terminals send CR NUL LF.
    private static int WithoutLineEnd(ReadOnlySpan<byte> raw)
    {
        var trimmed = raw.TrimEnd((byte)0);
        return trimmed is [.., (byte)'\r'] ? trimmed.Length - 1 : raw.Length;
    }

    private static ReadStatus TooBig(out Frame frame)
    {
        frame = Frame.Broken(CloseCode.MessageTooBig, "line too long");
        return ReadStatus.Violation;
    }
}
