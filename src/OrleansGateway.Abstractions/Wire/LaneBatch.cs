namespace OrleansGateway.Wire;

/// <summary>Consecutive posts of one lane of a link, from a silo to a front-end.</summary>
/// <param name="Link">Which silo's link this is; another run of the same silo has another number.</param>
/// <param name="Sequence">Counts the batches of this lane. A retry keeps its number.</param>
/// <param name="Count">How many posts there are.</param>
/// <param name="Posts">The posts, packed one after another.</param>
[GenerateSerializer, Immutable, Alias("og.LaneBatch")]
internal sealed record LaneBatch(
    [property: Id(0)] long Link,
    [property: Id(1)] long Sequence,
    [property: Id(2)] int Count,
    [property: Id(3)] ReadOnlyMemory<byte> Posts);
