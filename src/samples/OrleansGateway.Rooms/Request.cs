using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OrleansGateway.Rooms;

/// <summary>What a client asks for, such as <c>{"type":"say","text":"hello","ref":"1"}</c>. Each type needs some of the fields; <c>ref</c> is the
/// client's own number, and comes back with the answer.</summary>
internal sealed record Request(string? Type, string? Name, string? Room, string? To, string? Text, string? Ref, string? After)
{
    /// <summary>Reads a request, or says what is wrong with it.</summary>
    public static bool TryRead(Message message, [NotNullWhen(true)] out Request? request, out string error)
    {
        (request, error) = (null, """A request is a JSON object of strings, such as {"type":"login","name":"Anna"}.""");
        try
        {
            request = JsonSerializer.Deserialize(message.Bytes.Span, Json.Readable.Request);
        }
        catch (JsonException exception)
        {
            error += $" This one is wrong at {exception.Path ?? "$"}, line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.";
        }

        return request is not null;
    }

    /// <summary>The first field that cannot be so, and what it may be; null when all are well.</summary>
    public string? Fault() => this switch
    {
        { Ref.Length: > 64 } => "'ref' may have 64 characters.",
        { After.Length: > 1024 } => "'after' is the 'next' of the page before.",
        { Type: "login" } when !IsName(Name) => "'name' must have 1 to 40 characters that can be seen.",
        { Type: "enter" } when !IsName(Room) => "'room' must have 1 to 40 characters that can be seen.",
        { Type: "whisper" } when !IsName(To) => "'to' must be somebody's name.",
        { Type: "say" or "whisper" } when string.IsNullOrWhiteSpace(Text) || Text.Length > 4000 => "'text' must have 1 to 4000 characters.",
        _ => null,
    };

    // Without what cannot be seen, for it would make one name look like another; joiners within a name are part of emoji and of Persian words.
    private static bool IsName(string? name) =>
        name is { Length: > 0 and <= 40 } && name.Trim(' ', '\u200c', '\u200d') == name && !name.Contains("  ", StringComparison.Ordinal)
        && name.EnumerateRunes().All(rune => rune.Value is ' ' or '\u200c' or '\u200d' || !IsInvisible(Rune.GetUnicodeCategory(rune)));

    private static bool IsInvisible(UnicodeCategory category) => category is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned;
}
