namespace OrleansGateway.Load.Serving;

/// <summary>The size of a cluster.</summary>
/// <param name="Silos">Silo processes.</param>
/// <param name="FrontEnds">Front-end processes.</param>
internal readonly record struct ServerShape(int Silos, int FrontEnds)
{
    public static readonly ServerShape Smallest = new(1, 1);
}
