namespace OrleansGateway.Silo;

/// <summary>What happens to a client whose handler threw. The exception is logged and counted in both cases, and never retried.</summary>
public enum HandlerErrorPolicy
{
    /// <summary>The client is closed with <see cref="CloseReason.HandlerError"/> (WebSocket 1011).</summary>
    CloseClient,

    /// <summary>The client goes on with its next message.</summary>
    Continue,
}
