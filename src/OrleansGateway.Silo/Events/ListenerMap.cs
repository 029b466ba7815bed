using Orleans.Metadata;

namespace OrleansGateway.Silo.Events;

/// <summary>Which class serves which listener, as the manifests of the silos say: every silo reads the same from them.</summary>
internal sealed class ListenerMap
{
    private readonly Dictionary<string, EventsClass> _named = new(StringComparer.Ordinal);
    private readonly List<string> _ambiguities = [];
    private readonly EventsClass? _default;

    /// <param name="manifest">The manifests of the silos that are up.</param>
    /// <param name="events">Tells which of their classes are user code.</param>
    public ListenerMap(ClusterManifest manifest, EventsInterface events)
    {
        Manifest = manifest;
        var defaults = new List<EventsClass>();
        var hostings = manifest.Silos
            .SelectMany(silo => silo.Value.Grains.Select(grain => (Type: grain.Key, grain.Value.Properties)))
            .Where(hosting => events.IsImplementedBy(hosting.Properties))
            .GroupBy(hosting => hosting.Type)
            .OrderBy(type => type.Key.ToString(), StringComparer.Ordinal);
        foreach (var hosting in hostings)
        {
            var found = new EventsClass(hosting.Key);
            var listeners = hosting.Select(silo => silo.Properties.GetValueOrDefault(ForListenerAttribute.Property)).ToList();
            if (listeners.Contains(null)) defaults.Add(found);
            foreach (var listener in listeners.OfType<string>().SelectMany(ForListenerAttribute.Read).Distinct())
            {
                if (!_named.TryAdd(listener, found)) _ambiguities.Add($"listener '{listener}': {_named[listener].Type} and not {found.Type}");
            }
        }

        _default = defaults.FirstOrDefault();
        _ambiguities.AddRange(defaults.Skip(1).Select(other => $"listeners that no class names: {_default!.Type} and not {other.Type}"));
    }

    /// <summary>What it was read from.</summary>
    public ClusterManifest Manifest { get; }

    public IReadOnlyCollection<string> Named => _named.Keys;

    /// <summary>Where several classes would serve: the first by the name of its type does.</summary>
    public IReadOnlyList<string> Ambiguities => _ambiguities;

    /// <param name="listener">The listener.</param>
    /// <param name="isReserved">Whether a class names it, though it may be that of no silo that is up: no other serves it then.</param>
    /// <returns>Null when there is none.</returns>
    public EventsClass? Find(string listener, bool isReserved) => _named.GetValueOrDefault(listener) ?? (isReserved ? null : _default);
}
