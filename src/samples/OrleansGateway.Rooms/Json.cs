using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansGateway.Rooms;

/// <summary>The messages' JSON, generated at compile time.</summary>
[JsonSerializable(typeof(Request)), JsonSerializable(typeof(Answer))]
internal sealed partial class Json : JsonSerializerContext
{
    // Whoever reads it by telnet sees letters, not their codes; it never stands in HTML.
    public static Json Readable { get; } =
        new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static Message Of(Answer answer) => Message.FromUtf8(JsonSerializer.SerializeToUtf8Bytes(answer, Readable.Answer));
}
