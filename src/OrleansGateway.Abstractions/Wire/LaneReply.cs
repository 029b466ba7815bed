namespace OrleansGateway.Wire;

/// <summary>A front-end's answer to a batch.</summary>
/// <param name="Outcomes">One <see cref="PostOutcome"/> a post; empty when all were applied.</param>
/// <param name="Counts">A <see cref="PostCount"/> for each post that asked for one.</param>
[GenerateSerializer, Immutable, Alias("og.LaneReply")]
internal readonly record struct LaneReply(
    [property: Id(0)] ReadOnlyMemory<byte> Outcomes, [property: Id(1)] ReadOnlyMemory<byte> Counts = default);
