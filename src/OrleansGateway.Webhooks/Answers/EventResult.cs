using System.Text.Json;

namespace OrleansGateway.Webhooks.Answers;

/// <summary>What the receiver wants done about one event. The commands are read later, one event's by themselves: a mistake in them is no other client's harm.</summary>
internal sealed record EventResult
{
    public required string Id { get; init; }

    public JsonElement? Commands { get; init; }
}
