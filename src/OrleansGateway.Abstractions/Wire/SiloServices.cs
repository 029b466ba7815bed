namespace OrleansGateway.Wire;

/// <summary>Where a silo's services are called. Orleans derives a service's id from a type that front-ends do not have; these are given.</summary>
internal static class SiloServices
{
    private const int NoTypeCode = 0;

    /// <param name="silo">The silo, or the address of its gateway: to that, Orleans' client sends straight.</param>
    public static GrainId Ping(SiloAddress silo) => On(silo, "og.ping");

    /// <inheritdoc cref="Ping"/>
    public static GrainId Batches(SiloAddress silo) => On(silo, "og.batches");

    private static GrainId On(SiloAddress silo, string name) => SystemTargetGrainId.CreateGrainServiceGrainId(NoTypeCode, name, silo);
}
