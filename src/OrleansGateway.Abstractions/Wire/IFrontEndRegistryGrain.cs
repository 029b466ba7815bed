namespace OrleansGateway.Wire;

/// <summary>Knows the living front-ends: they hold leases here, and every silo listens. One activation for the cluster, key 0.</summary>
[Alias("og.IFrontEndRegistryGrain")]
internal interface IFrontEndRegistryGrain : IGrainWithIntegerKey
{
    /// <summary>Takes a front-end in; completes when every silo that answers can reach it.</summary>
    /// <returns>With <see cref="LeaseStatus.Renewed"/> or <see cref="LeaseStatus.Dead"/>.</returns>
    [Alias("Register")]
    Task<LeaseReply> Register(FrontEndEntry frontEnd);

    /// <summary>Renews a lease.</summary>
    [Alias("Renew"), NextWay]
    Task<LeaseReply> Renew(string frontEndId);

    /// <summary>Ends a lease in order.</summary>
    [Alias("Leave")]
    Task Leave(string frontEndId);

    /// <summary>A silo listens; it calls again every few seconds, or is forgotten.</summary>
    /// <param name="silo">Which silo.</param>
    /// <param name="observer">How to reach it.</param>
    /// <param name="known">What it knows: a registry that has just been started learns it again from the silos.</param>
    [Alias("Listen")]
    Task<FrontEndList> Listen(string silo, IFrontEndListObserver observer, FrontEndList known);
}
