namespace OrleansGateway.Webhooks.Events;

/// <summary>One event as the receiver gets it.</summary>
internal sealed record PostedEvent
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required bool Redelivery { get; init; }

    public required PostedClient Client { get; init; }

    /// <summary>With handshakes, and with the connect event of a WebSocket.</summary>
    public PostedHandshake? Handshake { get; init; }

    public string? Text { get; init; }

    /// <summary>In base64.</summary>
    public ReadOnlyMemory<byte>? Binary { get; init; }

    /// <summary>Of a close event: the name of its <see cref="CloseReason"/>.</summary>
    public string? Reason { get; init; }
}
