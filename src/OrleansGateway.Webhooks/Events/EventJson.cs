using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansGateway.Webhooks.Events;

[JsonSerializable(typeof(PostedEvent))]
internal sealed partial class EventJson : JsonSerializerContext
{
    /// <summary>Text stays as it is and is not escaped for HTML: it goes to a program.</summary>
    public static readonly EventJson Plain = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
