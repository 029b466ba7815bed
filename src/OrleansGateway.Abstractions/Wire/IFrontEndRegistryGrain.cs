namespace OrleansGateway.Wire;

/// <summary>Knows the living front-ends: they hold leases here, and every silo listens. One activation for the cluster, key 0.</summary>
[Alias("og.IFrontEndRegistryGrain")]
internal interface IFrontEndRegistryGrain : IGrainWithIntegerKey
{
    /// <summary>Takes a front-end in; completes when every silo that answers can reach it.</summary>
    [Alias("Register")]
    Task Register(FrontEndEntry frontEnd);

    /// <summary>Renews a lease.</summary>
    /// <returns>False when the front-end is not known and has to register again.</returns>
    [Alias("Renew")]
    Task<bool> Renew(string frontEndId);

    /// <summary>Ends a lease in order.</summary>
    [Alias("Leave")]
    Task Leave(string frontEndId);

    /// <summary>A silo listens; it calls again every few seconds, or is forgotten.</summary>
    [Alias("Listen")]
    Task<FrontEndList> Listen(string silo, IFrontEndListObserver observer);
}
