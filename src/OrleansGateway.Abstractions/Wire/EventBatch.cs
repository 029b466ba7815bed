namespace OrleansGateway.Wire;

/// <summary>Consecutive events of one client, from its grain to the user's code.</summary>
/// <param name="Client">The client as it is before the first event.</param>
/// <param name="FirstSequence">The number of the first event; the others follow without a gap.</param>
/// <param name="RedeliveredThrough">Events up to this number may have run before on a silo that died.</param>
/// <param name="Events">The events, packed one after another as <see cref="ClientEvent"/>.</param>
[GenerateSerializer, Immutable, Alias("og.EventBatch")]
internal sealed record EventBatch(
    [property: Id(0)] ClientInfo Client,
    [property: Id(1)] long FirstSequence,
    [property: Id(2)] long RedeliveredThrough,
    [property: Id(3)] ReadOnlyMemory<byte> Events);
