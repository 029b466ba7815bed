namespace OrleansGateway.Silo.Leases;

/// <summary>A silo's changes of a front-end's roster.</summary>
/// <param name="Clients">Those that came or changed, packed one after another as <see cref="Wire.PackedClient"/>.</param>
/// <param name="Gone">Ids of those that have gone.</param>
[GenerateSerializer, Immutable, Alias("og.RosterChange")]
internal sealed record RosterChange([property: Id(0)] ReadOnlyMemory<byte> Clients, [property: Id(1)] string[] Gone);
