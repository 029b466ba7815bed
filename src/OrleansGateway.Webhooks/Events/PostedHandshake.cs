namespace OrleansGateway.Webhooks.Events;

/// <summary>What the receiver is told of a WebSocket handshake. Headers may hold cookies and passwords: only those that were chosen.</summary>
internal sealed record PostedHandshake
{
    public required string Path { get; init; }

    public required string Query { get; init; }

    /// <summary>By their names as chosen; several of one name joined with a comma, as RFC 9110, section 5.3 has it.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required IReadOnlyList<string> SubProtocols { get; init; }

    public static PostedHandshake Of(Handshake handshake, IEnumerable<string> headers) => new()
    {
        Path = handshake.Path,
        Query = handshake.QueryString,
        SubProtocols = [.. handshake.SubProtocols()],
        Headers = headers
            .Distinct(StringComparer.Ordinal)
            .Select(name => (name, values: handshake.Headers.Where(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase))))
            .Where(header => header.values.Any())
            .ToDictionary(header => header.name, header => string.Join(", ", header.values.Select(value => value.Value))),
    };
}
