using System.Text;

namespace OrleansGateway.FrontEnd.Tests.Protocols.Support;

/// <summary>A valid opening handshake, to be spoilt field by field.</summary>
internal sealed class UpgradeRequest
{
    private readonly Dictionary<string, string?> _fields = new()
    {
        ["Host"] = "localhost",
        ["Upgrade"] = "websocket",
        ["Connection"] = "Upgrade",
        ["Sec-WebSocket-Key"] = "dGhlIHNhbXBsZSBub25jZQ==",
        ["Sec-WebSocket-Version"] = "13",
    };

    public string Line { get; init; } = "GET / HTTP/1.1";

    /// <summary>Whole lines to add as they are.</summary>
    public string More { get; init; } = "";

    /// <summary>Replaces a field; null leaves it out.</summary>
    public UpgradeRequest With(string name, string? value)
    {
        _fields[name] = value;
        return this;
    }

    public byte[] ToBytes()
    {
        var fields = _fields.Where(field => field.Value is not null).Select(field => $"{field.Key}: {field.Value}\r\n");
        return Encoding.UTF8.GetBytes($"{Line}\r\n{string.Concat(fields)}{More}\r\n");
    }
}
