using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Metadata;
using Orleans.Serialization.Configuration;

namespace OrleansGateway.Silo.Events;

/// <summary>Finds the class that serves a listener, wherever in the cluster it is hosted.</summary>
internal sealed partial class EventsClasses
{
    private readonly Lock _gate = new();
    private readonly IClusterManifestProvider _manifests;
    private readonly ILogger<EventsClasses> _logger;
    private readonly EventsInterface _events;

    // A listener stays its class's when the last silo that hosts it is gone: its clients wait, and no other class gets them.
    private readonly ConcurrentDictionary<string, bool> _reserved = new(StringComparer.Ordinal);
    private volatile ListenerMap _map;

    public EventsClasses(
        IClusterManifestProvider manifests, GrainInterfaceTypeResolver interfaces, IOptions<TypeManifestOptions> types,
        IOptions<OrleansGatewayOptions> options, ILogger<EventsClasses> logger)
    {
        (_manifests, _logger) = (manifests, logger);
        _events = new EventsInterface(interfaces);
        foreach (var listener in new ApplicationClasses(types.Value.InterfaceImplementations, options.Value).Listeners) _reserved.TryAdd(listener, true);
        _map = Read(manifests.Current);
    }

    /// <returns>Null when no silo that is up hosts it; the same object until the cluster has changed.</returns>
    public EventsClass? Find(string listener)
    {
        var map = _map;
        var manifest = _manifests.Current;
        if (!ReferenceEquals(map.Manifest, manifest)) map = Renew(manifest);
        return map.Find(listener, _reserved.ContainsKey(listener));
    }

    private ListenerMap Renew(ClusterManifest manifest)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_map.Manifest, manifest)) _map = Read(manifest);
            return _map;
        }
    }

    private ListenerMap Read(ClusterManifest manifest)
    {
        var map = new ListenerMap(manifest, _events);
        foreach (var listener in map.Named) _reserved.TryAdd(listener, true);
        foreach (var ambiguity in map.Ambiguities) LogAmbiguous(ambiguity);
        return map;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Several classes of the cluster would serve the {Ambiguity}")]
    private partial void LogAmbiguous(string ambiguity);
}
