namespace OrleansGateway.Wire;

/// <summary>Consecutive operations of one outbox on one group or user.</summary>
/// <param name="Source">Which outbox; 0 for none.</param>
/// <param name="FirstNumber">The outbox's number of the first operation. A retry keeps its numbers, and the front-ends drop what they
/// have, so that an operation is applied once though the grain died in between.</param>
/// <param name="Operations">The operations, packed one after another as posts without the audience.</param>
/// <param name="Origin">The outbox's silo; null from an older version.</param>
[GenerateSerializer, Immutable, Alias("og.AudienceBatch")]
internal sealed record AudienceBatch(
    [property: Id(0)] ulong Source,
    [property: Id(1)] long FirstNumber,
    [property: Id(2)] ReadOnlyMemory<byte> Operations,
    [property: Id(3)] SiloAddress? Origin = null);
