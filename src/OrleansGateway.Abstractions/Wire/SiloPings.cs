namespace OrleansGateway.Wire;

/// <summary>Where a silo is asked. Orleans derives a service's id from a type that front-ends do not have; this one is given.</summary>
internal static class SiloPings
{
    private const int NoTypeCode = 0;

    /// <param name="silo">The silo, or the address of its gateway: to that, Orleans' client sends straight.</param>
    public static GrainId On(SiloAddress silo) => SystemTargetGrainId.CreateGrainServiceGrainId(NoTypeCode, "og.ping", silo);
}
