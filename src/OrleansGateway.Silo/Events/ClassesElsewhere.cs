using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization.Configuration;

namespace OrleansGateway.Silo.Events;

/// <summary>Takes the classes that this silo does not host out of its manifest, so that Orleans places none of their grains here.</summary>
internal sealed class ClassesElsewhere(IOptions<TypeManifestOptions> types, IOptions<OrleansGatewayOptions> options)
    : IPostConfigureOptions<GrainTypeOptions>
{
    public void PostConfigure(string? name, GrainTypeOptions grains) =>
        grains.Classes.RemoveWhere(new ApplicationClasses(types.Value.InterfaceImplementations, options.Value).IsElsewhere);
}
