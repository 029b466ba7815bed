namespace OrleansGateway.Wire;

/// <summary>Consecutive events of one client, as user code gets them.</summary>
/// <param name="Client">The client as it is before the first event.</param>
/// <param name="FirstSequence">The number of the first event; the others follow without a gap.</param>
/// <param name="RedeliveredThrough">Events up to this number may have run before on a silo that died.</param>
/// <param name="Events">The events, packed one after another as <see cref="ClientEvent"/>.</param>
internal readonly record struct EventBatch(ClientInfo Client, long FirstSequence, long RedeliveredThrough, ReadOnlyMemory<byte> Events);
