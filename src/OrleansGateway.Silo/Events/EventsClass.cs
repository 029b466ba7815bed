namespace OrleansGateway.Silo.Events;

/// <summary>A class of user code as the cluster knows it.</summary>
/// <param name="Type">The type of its grains.</param>
/// <param name="TakesBatches">True for classes that derive from <see cref="EventsGrain"/>: they take a whole batch in one call.</param>
/// <param name="Silos">The silos that host it.</param>
internal sealed record EventsClass(GrainType Type, bool TakesBatches, IReadOnlyList<SiloAddress> Silos);
