using System.Text.Json;

namespace OrleansGateway.Testing.Webhooks;

/// <summary>One POST, with its headers by their names.</summary>
public sealed record ReceivedPost(byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public IReadOnlyList<ReceivedEvent> Events { get; } =
        [.. JsonDocument.Parse(Body).RootElement.GetProperty("events").EnumerateArray().Select(ReceivedEvent.Of)];
}
