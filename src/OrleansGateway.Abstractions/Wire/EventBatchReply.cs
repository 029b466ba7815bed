namespace OrleansGateway.Wire;

/// <summary>What came of a batch of events.</summary>
/// <param name="Answer">The handshake's answer when the batch had one and it was refused; null otherwise.</param>
[GenerateSerializer, Immutable, Alias("og.EventBatchReply")]
internal sealed record EventBatchReply([property: Id(0)] HandshakeAnswer? Answer)
{
    public static EventBatchReply Done { get; } = new((HandshakeAnswer?)null);
}
