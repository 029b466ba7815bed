using System.Text.Json;

namespace OrleansGateway.Testing.Webhooks;

/// <summary>One event of a POST.</summary>
public sealed record ReceivedEvent(string Id, string Kind, string ClientId, string? Text, bool IsRedelivery, JsonElement Json)
{
    public static ReceivedEvent Of(JsonElement json) => new(
        json.GetProperty("id").GetString()!,
        json.GetProperty("kind").GetString()!,
        json.GetProperty("client").GetProperty("id").GetString()!,
        json.TryGetProperty("text", out var text) ? text.GetString() : null,
        json.GetProperty("redelivery").GetBoolean(),
        json);
}
