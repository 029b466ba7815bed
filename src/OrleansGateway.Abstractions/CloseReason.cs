namespace OrleansGateway;

/// <summary>Why a client's connection ended. Every OnConnect is followed by exactly one OnClose with one of these.</summary>
public enum CloseReason : byte
{
    /// <summary>The client closed, or its network broke.</summary>
    ClientClosed = 0,

    /// <summary>User code closed it with Close or Abort.</summary>
    ServerClosed = 1,

    /// <summary>The client was silent for PingInterval × PingNotResponseLimit.</summary>
    HeartbeatTimeout = 2,

    /// <summary>The client read too slowly, its send queue was full, and the listener's policy is to close.</summary>
    SlowClient = 3,

    /// <summary>The client broke its protocol, or sent a message larger than the listener allows.</summary>
    ProtocolError = 4,

    /// <summary>A handler of this client threw, and the policy for exceptions is to close.</summary>
    HandlerError = 5,

    /// <summary>The front-end that held the socket stopped in order.</summary>
    FrontEndStopping = 6,

    /// <summary>The front-end that held the socket died or lost its lease.</summary>
    FrontEndLost = 7,
}
