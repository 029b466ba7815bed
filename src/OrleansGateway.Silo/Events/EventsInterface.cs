using Orleans.Metadata;

namespace OrleansGateway.Silo.Events;

/// <summary>Tells by a class's properties in a manifest whether it is user code.</summary>
/// <param name="name">How manifests call <see cref="IEventsGrain"/>.</param>
internal sealed class EventsInterface(string name)
{
    public EventsInterface(GrainInterfaceTypeResolver interfaces)
        : this(interfaces.GetGrainInterfaceType(typeof(IEventsGrain)).ToString()!)
    {
    }

    public bool IsImplementedBy(IReadOnlyDictionary<string, string> properties) => properties.Any(property =>
        property.Value == name && property.Key.StartsWith(WellKnownGrainTypeProperties.ImplementedInterfacePrefix, StringComparison.Ordinal));
}
