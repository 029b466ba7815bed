namespace OrleansGateway.Wire;

/// <summary>What came of a batch of events.</summary>
/// <param name="RefusedWith">The HTTP status when the batch had a handshake and it was refused; otherwise 0.</param>
/// <param name="IsLast">True when the batch closed the client: nothing more will come.</param>
/// <param name="Replies">What the handlers have answered their own client last, packed as posts.</param>
internal readonly record struct EventBatchReply(int RefusedWith, bool IsLast, ReadOnlyMemory<byte> Replies)
{
    /// <summary>Whether there is no client any longer, or never was.</summary>
    public bool EndsClient => IsLast || RefusedWith != 0;
}
