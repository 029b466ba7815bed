namespace OrleansGateway.Wire;

/// <summary>Batches of many clients, from a front-end to the silo that has their grains: one message of Orleans for all of them.</summary>
/// <param name="UserClass">The class of their user code.</param>
/// <param name="Batches">Each a <see cref="NumberedBatch"/>, one after another.</param>
[GenerateSerializer, Immutable, Alias("og.PackedBatches")]
internal sealed record PackedBatches([property: Id(0)] GrainType UserClass, [property: Id(1)] ReadOnlyMemory<byte> Batches);
