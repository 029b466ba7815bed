using Orleans.Metadata;

namespace OrleansGateway.Silo.Placement;

/// <summary>Places the grains of user code by <see cref="ClientPlacement"/>, unless their class says otherwise.</summary>
internal sealed class UserCodePlacement : IGrainPropertiesProvider
{
    public void Populate(Type grainClass, GrainType grainType, Dictionary<string, string> properties)
    {
        if (typeof(IEventsGrain).IsAssignableFrom(grainClass)) properties.TryAdd(WellKnownGrainTypeProperties.PlacementStrategy, nameof(ClientPlacement));
    }
}
