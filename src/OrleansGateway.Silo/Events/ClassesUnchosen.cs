using Microsoft.Extensions.Options;
using Orleans.Metadata;
using Orleans.Serialization.Configuration;

namespace OrleansGateway.Silo.Events;

/// <summary>Tells the cluster which classes serve nobody, because the settings chose another.</summary>
internal sealed class ClassesUnchosen(IOptions<TypeManifestOptions> types, IOptions<OrleansGatewayOptions> options) : IGrainPropertiesProvider
{
    private readonly ApplicationClasses _classes = new(types.Value.InterfaceImplementations, options.Value);

    public void Populate(Type grainClass, GrainType grainType, Dictionary<string, string> properties)
    {
        if (_classes.IsUnchosen(grainClass)) properties[ForListenerAttribute.Property] = ForListenerAttribute.Nobody;
    }
}
