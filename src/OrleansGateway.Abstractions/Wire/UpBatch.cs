namespace OrleansGateway.Wire;

/// <summary>Consecutive events of one connection, from its front-end to the client's host.</summary>
/// <param name="Epoch">The epoch of that host as the front-end knows it; 0 before its first answer.</param>
/// <param name="FirstSequence">The number of the first event; the others follow without a gap. A retry keeps its numbers.</param>
/// <param name="Count">How many events there are.</param>
/// <param name="IsRetry">True when this batch has been sent before and no answer came.</param>
/// <param name="Events">The events, packed one after another.</param>
/// <param name="Snapshot">What the host is a cache of; sent with the first batch, by way of the client grain, and when it is asked for it.</param>
[GenerateSerializer, Immutable, Alias("og.UpBatch")]
internal sealed record UpBatch(
    [property: Id(0)] long Epoch,
    [property: Id(1)] long FirstSequence,
    [property: Id(2)] int Count,
    [property: Id(3)] bool IsRetry,
    [property: Id(4)] ReadOnlyMemory<byte> Events,
    [property: Id(5)] ClientSnapshot? Snapshot)
{
    public long LastSequence => FirstSequence + Count - 1;
}
