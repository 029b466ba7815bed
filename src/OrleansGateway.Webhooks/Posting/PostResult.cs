namespace OrleansGateway.Webhooks.Posting;

/// <summary>What came of one POST.</summary>
internal enum PostResult
{
    /// <summary>2xx: the receiver has the events.</summary>
    Answered,

    /// <summary>2xx with an answer larger than allowed: the receiver has the events, and nobody knows what it wants done.</summary>
    AnswerTooLarge,

    /// <summary>A status that says that the same POST will never be taken: 4xx but 408 and 429.</summary>
    Refused,

    /// <summary>Something failed while this was handled: the connection broke, perhaps within the answer, or a status says so: 500, 502, 504, a
    /// redirection, and others.</summary>
    Failed,

    /// <summary>No answer in time. The receiver may have had the events, and may still be at them.</summary>
    TimedOut,

    /// <summary>A status that says "not now", whoever asks: 408, 429, 503.</summary>
    Busy,

    /// <summary>No connection.</summary>
    Unreachable,
}
