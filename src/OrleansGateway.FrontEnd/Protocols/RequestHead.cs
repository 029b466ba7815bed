using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http;
using HttpMethod = Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http.HttpMethod;
using HttpVersion = Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http.HttpVersion;

namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>A request line and its fields, read by Kestrel's own parser.</summary>
internal sealed class RequestHead : IHttpRequestLineHandler, IHttpHeadersHandler
{
    private static readonly HttpParser<RequestHead> Parser = new(showErrorDetails: false);

    private readonly List<KeyValuePair<string, string>> _fields = [];

    private RequestHead()
    {
    }

    /// <summary>The status to answer a malformed request with; 0 when it is well-formed.</summary>
    public int Error { get; private set; }

    public bool IsGet { get; private set; }

    public bool IsHttp11 { get; private set; }

    /// <summary>As sent: usually a path with a query.</summary>
    public string Target { get; private set; } = "";

    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    public static RequestHead Parse(in ReadOnlySequence<byte> bytes)
    {
        var head = new RequestHead();
        var reader = new SequenceReader<byte>(bytes);
        try
        {
            var whole = Parser.ParseRequestLine(head, ref reader) && Parser.ParseHeaders(head, ref reader);
            if (!whole) head.Error = StatusCodes.Status400BadRequest;
        }
        catch (BadHttpRequestException exception)
        {
            head.Error = exception.StatusCode;
        }

        return head;
    }

    public IEnumerable<string> Values(string name) =>
        _fields.Where(field => string.Equals(field.Key, name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value);

    /// <summary>The value of a field that must be there once; null otherwise.</summary>
    public string? Single(string name)
    {
        var values = Values(name).Take(2).ToArray();
        return values is [var value] ? value : null;
    }

    /// <summary>Whether a field that is a comma-separated list has an element, whatever its case.</summary>
    public bool Lists(string name, string element) =>
        Values(name).Any(value => value.Split(',', StringSplitOptions.TrimEntries).Contains(element, StringComparer.OrdinalIgnoreCase));

    void IHttpRequestLineHandler.OnStartLine(HttpVersionAndMethod versionAndMethod, TargetOffsetPathLength targetPath, Span<byte> startLine)
    {
        IsGet = versionAndMethod.Method == HttpMethod.Get;
        IsHttp11 = versionAndMethod.Version == HttpVersion.Http11;
        Target = Encoding.ASCII.GetString(startLine[targetPath.Offset..]);
    }

    void IHttpHeadersHandler.OnHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) =>
        _fields.Add(new(Encoding.ASCII.GetString(name), Encoding.UTF8.GetString(value)));

    void IHttpHeadersHandler.OnHeadersComplete(bool endStream)
    {
    }

    void IHttpHeadersHandler.OnStaticIndexedHeader(int index) => throw new NotSupportedException("HTTP/1 has no indexed fields.");

    void IHttpHeadersHandler.OnStaticIndexedHeader(int index, ReadOnlySpan<byte> value) =>
        throw new NotSupportedException("HTTP/1 has no indexed fields.");
}
