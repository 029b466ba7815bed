using Orleans.Messaging;
using Orleans.Runtime.Membership;

namespace OrleansGateway.Postgres;

/// <summary>The silos that a client may connect to, as the membership has them.</summary>
internal sealed class SiloList(AdoNetGatewayListProvider membership) : IGatewayListProvider
{
    /// <summary>
    /// How long a client remembers that a silo said it stops: it keeps the connection and sends nothing on it. Orleans takes the period of
    /// the list's refresh. When the membership shows the silo as stopping only after that, 3 s after its word, the client sends to it
    /// again, and then hangs up on it while its grains still have something to say. Shorter than a silo takes to come back at the same address.
    /// </summary>
    public TimeSpan MaxStaleness => TimeSpan.FromSeconds(4);

    [Obsolete("Orleans no longer asks.")]
    public bool IsUpdatable => true;

    public Task InitializeGatewayListProvider() => membership.InitializeGatewayListProvider();

    public Task<IList<Uri>> GetGateways() => membership.GetGateways();
}
