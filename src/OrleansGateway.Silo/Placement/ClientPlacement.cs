namespace OrleansGateway.Silo.Placement;

/// <summary>How the grains of clients and of their user code are placed: clients with one route on one silo, the others anywhere.</summary>
internal sealed class ClientPlacement : PlacementStrategy;
