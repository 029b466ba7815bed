namespace OrleansGateway.Streams;

/// <summary>What happened to a client. The values are on the wire.</summary>
public enum ClientLifecycleKind : byte
{
    /// <summary>It connected, and its WebSocket handshake, if any, was accepted.</summary>
    Connected = 1,

    /// <summary>Its connection ended, and OnClose has run.</summary>
    Closed = 2,
}
