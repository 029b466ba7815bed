namespace OrleansGateway.FrontEnd;

/// <summary>What happens when a client reads so slowly that its send queue is full. Everything dropped is counted.</summary>
public enum FullQueuePolicy
{
    /// <summary>The client is dropped, with <see cref="CloseReason.SlowClient"/>: it loses nothing without learning of it.</summary>
    CloseClient,

    /// <summary>The message that does not fit is dropped; the client stays.</summary>
    DropNewest,

    /// <summary>The oldest waiting messages are dropped until the new one fits; the client stays.</summary>
    DropOldest,
}
