using System.Runtime.CompilerServices;

namespace OrleansGateway.FrontEnd.Silos;

/// <summary>
/// The silos through which Orleans' client sends. When a silo says that it stops, the client leaves it out for a time and keeps the connection; Orleans has no
/// public way to have it do so with one that is frozen and says nothing, hence the look into its gateway manager.
/// </summary>
internal sealed class SiloWays(IServiceProvider services)
{
    private const string GatewayManager = "Orleans.Messaging.GatewayManager, Orleans.Core";

    // A process that is a silo too has none, for its client sends to nobody else.
    private readonly object? _manager = services.GetService(Type.GetType(GatewayManager, throwOnError: true)!);

    /// <summary>Whether this process is a silo too. What it sends goes there first.</summary>
    public bool HasOwnSilo { get; } = services.GetService(typeof(ILocalSiloDetails)) is not null;

    /// <summary>Addresses of the gateways that are in use; none in a process that is a silo too.</summary>
    public IReadOnlyList<SiloAddress> Open => _manager is null ? [] : GetLiveGateways(_manager);

    /// <summary>Sends nothing by this way until the list of silos is older than the time that it may be stale.</summary>
    public void Avoid(SiloAddress way)
    {
        if (_manager is not null) MarkAsUnavailableForSend(_manager, way);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern List<SiloAddress> GetLiveGateways([UnsafeAccessorType(GatewayManager)] object manager);

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern void MarkAsUnavailableForSend([UnsafeAccessorType(GatewayManager)] object manager, SiloAddress gateway);
}
