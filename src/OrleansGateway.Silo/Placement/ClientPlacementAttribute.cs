using Orleans.Placement;

namespace OrleansGateway.Silo.Placement;

/// <summary>Places a grain that is keyed by client id by <see cref="ClientPlacement"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ClientPlacementAttribute() : PlacementAttribute(new ClientPlacement());
