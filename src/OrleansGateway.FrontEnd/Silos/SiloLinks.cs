using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Silos;

/// <summary>The straight ways to silos.</summary>
internal sealed class SiloLinks(IGrainFactory grains, SiloWays ways, AwaitedReplies replies, FrontEndMetrics metrics, ILogger<SiloLinks> logger)
{
    private readonly ConcurrentDictionary<(IPEndPoint Gateway, GrainType UserClass), SiloLink> _links = new();

    /// <param name="gateway">The silo's gateway, as it has named it.</param>
    /// <param name="userClass">The class of the grains that it has.</param>
    /// <returns>Null when there is no way to it: it stops, or is this process.</returns>
    public SiloLink? To(SiloAddress gateway, GrainType userClass)
    {
        if (!ways.Exist) return null;
        if (ways.Open.FirstOrDefault(way => way.Endpoint.Equals(gateway.Endpoint)) is not { } way) return null;
        return _links.TryGetValue((way.Endpoint, userClass), out var link) ? link : Open(way, userClass);
    }

    private SiloLink Open(SiloAddress way, GrainType userClass)
    {
        // A silo that comes at another address each time must leave nothing here.
        var open = ways.Open.Select(other => other.Endpoint).ToHashSet();
        foreach (var gone in _links.Keys.Where(link => !open.Contains(link.Gateway))) _links.TryRemove(gone, out _);
        return _links.GetOrAdd((way.Endpoint, userClass), _ => new SiloLink(grains.GetGrain<IBatchService>(SiloServices.Batches(way)), userClass, replies, metrics, logger));
    }
}
