namespace OrleansGateway.Load.Serving;

/// <summary>The size of a cluster, and what else goes on in it.</summary>
/// <param name="Silos">Silo processes.</param>
/// <param name="FrontEnds">Front-end processes.</param>
/// <param name="Asks">Whether its silos list all clients and groups without a pause.</param>
internal readonly record struct ServerShape(int Silos, int FrontEnds, bool Asks = false)
{
    public static readonly ServerShape Smallest = new(1, 1);
}
