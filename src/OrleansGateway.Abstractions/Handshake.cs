namespace OrleansGateway;

/// <summary>The HTTP request that opened a WebSocket (RFC 6455, section 4.1).</summary>
/// <param name="Path">The path as sent, still percent-encoded, such as <c>/room/7</c>.</param>
/// <param name="QueryString">The query with its question mark, such as <c>?token=x</c>; empty for none.</param>
/// <param name="Headers">The headers in the order they came; a name may come more than once.</param>
[GenerateSerializer, Immutable, Alias("og.Handshake")]
public sealed record Handshake(
    [property: Id(0)] string Path,
    [property: Id(1)] string QueryString,
    [property: Id(2)] IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>The first value of a header, whatever the case of its name; null when it is not there.</summary>
    public string? Header(string name)
    {
        foreach (var header in Headers)
        {
            if (string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)) return header.Value;
        }

        return null;
    }

    /// <summary>The first value of a query parameter, decoded; null when it is not there.</summary>
    public string? Query(string name)
    {
        foreach (var pair in QueryString.AsSpan().TrimStart('?').ToString().Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var key = equals < 0 ? pair : pair[..equals];
            if (Decode(key) == name) return equals < 0 ? "" : Decode(pair[(equals + 1)..]);
        }

        return null;

        static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
    }

    /// <summary>The value of a cookie as sent; null when it is not there.</summary>
    public string? Cookie(string name)
    {
        foreach (var header in Headers)
        {
            if (!string.Equals(header.Key, "Cookie", StringComparison.OrdinalIgnoreCase)) continue;
            foreach (var part in header.Value.Split(';', StringSplitOptions.TrimEntries))
            {
                var equals = part.IndexOf('=', StringComparison.Ordinal);
                if (equals > 0 && part.AsSpan(0, equals).SequenceEqual(name)) return part[(equals + 1)..];
            }
        }

        return null;
    }

    /// <summary>The sub-protocols the client offers, in its order of preference (Sec-WebSocket-Protocol).</summary>
    public IEnumerable<string> SubProtocols() =>
        Headers.Where(header => string.Equals(header.Key, "Sec-WebSocket-Protocol", StringComparison.OrdinalIgnoreCase))
            .SelectMany(header => header.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
