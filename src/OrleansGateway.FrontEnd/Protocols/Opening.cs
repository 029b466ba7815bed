namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>How a connection begins.</summary>
internal readonly struct Opening
{
    private Opening(OpeningKind kind, IProtocol? protocol, WebSocketUpgrade? upgrade)
    {
        Kind = kind;
        Protocol = protocol;
        Upgrade = upgrade;
    }

    public OpeningKind Kind { get; }

    /// <summary>The protocol to speak from here on; null unless <see cref="OpeningKind.Speak"/>.</summary>
    public IProtocol? Protocol { get; }

    /// <summary>The WebSocket handshake that waits for its answer; null for other protocols.</summary>
    public WebSocketUpgrade? Upgrade { get; }

    public static Opening Speak(IProtocol protocol, WebSocketUpgrade? upgrade = null) => new(OpeningKind.Speak, protocol, upgrade);

    /// <summary>The bytes, none of them consumed, belong to Kestrel's HTTP.</summary>
    public static Opening Http { get; } = new(OpeningKind.Http, null, null);

    /// <summary>There is nobody to speak to: an answer has been written, or the client has gone.</summary>
    public static Opening Refused { get; } = new(OpeningKind.Refused, null, null);
}
