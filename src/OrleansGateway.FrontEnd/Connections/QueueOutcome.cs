namespace OrleansGateway.FrontEnd.Connections;

/// <summary>What a send queue did with a message.</summary>
internal enum QueueOutcome
{
    /// <summary>Nothing: the connection has ended.</summary>
    Ended,

    /// <summary>It was full, and by its policy the message is dropped.</summary>
    Dropped,

    /// <summary>Kept; somebody else will flush.</summary>
    Kept,

    /// <summary>Kept; the caller has to flush.</summary>
    ToFlush,
}
