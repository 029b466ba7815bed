using System.Text.Json;

namespace OrleansGateway.Http.Bodies;

/// <summary>A message inside a JSON body: one of the three.</summary>
internal abstract record MessageFields
{
    /// <summary>A text message.</summary>
    public string? Text { get; init; }

    /// <summary>Any JSON: it is sent as text, as it came.</summary>
    public JsonElement Json { get; init; }

    /// <summary>A binary message in base64.</summary>
    public string? Base64 { get; init; }

    /// <returns>Null when there is none.</returns>
    /// <exception cref="ArgumentException">There are several, or what should be base64 is not.</exception>
    public Message? ReadMessage()
    {
        var json = Json.ValueKind == JsonValueKind.Undefined ? null : Json.GetRawText();
        return (Text, json, Base64) switch
        {
            (null, null, null) => default(Message?),
            ({ } text, null, null) => Message.FromString(text),
            (null, { } raw, null) => Message.FromString(raw),
            (null, null, { } base64) => Message.FromBytes(Decode(base64)),
            _ => throw new ArgumentException("A message is one of text, json and base64."),
        };
    }

    private static byte[] Decode(string base64)
    {
        try
        {
            return Convert.FromBase64String(base64);
        }
        catch (FormatException exception)
        {
            throw new ArgumentException("The value is not base64.", nameof(base64), exception);
        }
    }
}
