using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Silos;

/// <summary>The straight ways to silos.</summary>
internal sealed class SiloLinks(IGrainFactory grains, SiloWays ways, AwaitedReplies replies, FrontEndMetrics metrics, ILogger<SiloLinks> logger)
{
    private readonly ConcurrentDictionary<(IPEndPoint Gateway, GrainType UserClass), SiloLink> _links = new();
    private readonly ConcurrentDictionary<GrainType, OwnSiloWay> _own = new();

    /// <param name="gateway">The silo's gateway, as it has named it; null when it has none.</param>
    /// <param name="userClass">The class of the grains that it has.</param>
    /// <returns>Null when there is no way to it, as when it stops.</returns>
    public IBatchWay? To(SiloAddress? gateway, GrainType userClass)
    {
        if (ways.HasOwnSilo) return _own.TryGetValue(userClass, out var own) ? own : _own.GetOrAdd(userClass, new OwnSiloWay(grains, userClass, replies, logger));
        if (gateway is null || ways.Open.FirstOrDefault(way => way.Endpoint.Equals(gateway.Endpoint)) is not { } open) return null;
        return _links.TryGetValue((open.Endpoint, userClass), out var link) ? link : Open(open, userClass);
    }

    private SiloLink Open(SiloAddress way, GrainType userClass)
    {
        // A silo that comes at another address each time must leave nothing here.
        var open = ways.Open.Select(other => other.Endpoint).ToHashSet();
        foreach (var gone in _links.Keys.Where(link => !open.Contains(link.Gateway))) _links.TryRemove(gone, out _);
        return _links.GetOrAdd((way.Endpoint, userClass), _ => new SiloLink(grains.GetGrain<IBatchService>(SiloServices.Batches(way)), userClass, replies, metrics, logger));
    }
}
