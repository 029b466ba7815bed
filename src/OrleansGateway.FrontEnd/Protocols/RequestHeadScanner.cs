using System.Buffers;

namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>
/// Tells an HTTP/1 request from anything else at the first byte that differs, and finds the end of its head, looking at
/// each byte once: <c>method SP target SP HTTP/1.x CRLF</c>, fields, empty line (RFC 9112, section 2.1).
/// </summary>
internal struct RequestHeadScanner
{
    private const int LongestMethod = 32;

    private static readonly SearchValues<byte> TokenBytes = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private Part _part;
    private int _inPart;

    private enum Part : byte
    {
        Method,
        Target,
        Version,
        Field,
    }

    /// <summary>The number of bytes looked at; after the answer Complete, the size of the head.</summary>
    public long Scanned { get; private set; }

    public RequestHeadStatus Scan(in ReadOnlySequence<byte> bytes)
    {
        foreach (var memory in bytes)
        {
            foreach (var value in memory.Span)
            {
                Scanned++;
                var status = Next(value);
                if (status != RequestHeadStatus.Incomplete) return status;
            }
        }

        return RequestHeadStatus.Incomplete;
    }

    private static ReadOnlySpan<byte> VersionStart => "HTTP/1."u8;

    private RequestHeadStatus Next(byte value) => _part switch
    {
        Part.Method when value == ' ' => _inPart > 0 ? Enter(Part.Target) : RequestHeadStatus.NotHttp,
        Part.Method => TokenBytes.Contains(value) && _inPart < LongestMethod ? Stay() : RequestHeadStatus.NotHttp,
        Part.Target when value == ' ' => _inPart > 0 ? Enter(Part.Version) : RequestHeadStatus.NotHttp,
        Part.Target => value is > (byte)' ' and < 0x7F ? Stay() : RequestHeadStatus.NotHttp,
        Part.Version => NextOfVersion(value),
        _ => NextOfField(value),
    };

    private RequestHeadStatus NextOfVersion(byte value)
    {
        if (_inPart < VersionStart.Length) return value == VersionStart[_inPart] ? Stay() : RequestHeadStatus.NotHttp;
        if (_inPart == VersionStart.Length) return char.IsAsciiDigit((char)value) ? Stay() : RequestHeadStatus.NotHttp;
        if (value == '\n') return Enter(Part.Field);
        return value == '\r' && _inPart == VersionStart.Length + 1 ? Stay() : RequestHeadStatus.NotHttp;
    }

    // The first byte of a field line counts, except that a CR alone does not make the line any less empty.
    private RequestHeadStatus NextOfField(byte value)
    {
        if (value == '\n') return _inPart == 0 ? RequestHeadStatus.Complete : Enter(Part.Field);
        return value == '\r' ? RequestHeadStatus.Incomplete : Stay();
    }

    private RequestHeadStatus Enter(Part part)
    {
        _part = part;
        _inPart = 0;
        return RequestHeadStatus.Incomplete;
    }

    private RequestHeadStatus Stay()
    {
        _inPart++;
        return RequestHeadStatus.Incomplete;
    }
}
