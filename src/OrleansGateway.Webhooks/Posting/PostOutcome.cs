namespace OrleansGateway.Webhooks.Posting;

/// <summary>What came of one POST.</summary>
/// <param name="Result">The kind.</param>
/// <param name="Detail">For the log: the status, or what failed.</param>
/// <param name="Answer">The body, when it was answered.</param>
/// <param name="RetryAfter">After how long the receiver wants to be asked again; null when it does not say.</param>
internal sealed record PostOutcome(PostResult Result, string Detail, ReadOnlyMemory<byte> Answer = default, TimeSpan? RetryAfter = null)
{
    /// <summary>Whether the receiver has it, and need not be posted to again, whatever it said.</summary>
    public bool IsTaken => Result is PostResult.Answered or PostResult.AnswerTooLarge or PostResult.Refused;

    /// <summary>Whether the events posted may themselves be the reason, so that others must not wait for them.</summary>
    public bool MayBeTheEvents => Result is PostResult.Failed or PostResult.TimedOut;
}
