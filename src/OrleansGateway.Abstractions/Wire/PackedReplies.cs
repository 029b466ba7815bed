namespace OrleansGateway.Wire;

/// <summary>Answers to batches that came in <see cref="PackedBatches"/>, of whichever clients.</summary>
/// <param name="Replies">Each a <see cref="NumberedReply"/>, one after another.</param>
[GenerateSerializer, Immutable, Alias("og.PackedReplies")]
internal sealed record PackedReplies([property: Id(0)] ReadOnlyMemory<byte> Replies);
