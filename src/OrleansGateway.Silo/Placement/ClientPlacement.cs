namespace OrleansGateway.Silo.Placement;

/// <summary>How client grains are placed: clients with one route on one silo, the others anywhere.</summary>
internal sealed class ClientPlacement : PlacementStrategy;
