using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Metadata;
using OrleansGateway.Silo.Events;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Clients;

/// <summary>Gives every activation of a class of user code its <see cref="ClientHost"/>, before anything of it runs: it may bring what it knew elsewhere.</summary>
internal sealed class ClientHosts(IServiceProvider provider, GrainInterfaceTypeResolver interfaces) : IConfigureGrainContextProvider, IConfigureGrainContext
{
    private readonly EventsInterface _events = new(interfaces);

    // Not before there are activations: the services need what needs the providers of this kind.
    private readonly Lazy<ClientServices> _services = new(provider.GetRequiredService<ClientServices>);

    public bool TryGetConfigurator(GrainType grainType, GrainProperties properties, [NotNullWhen(true)] out IConfigureGrainContext? configurator)
    {
        configurator = _events.IsImplementedBy(properties.Properties) ? this : null;
        return configurator is not null;
    }

    public void Configure(IGrainContext context)
    {
        var host = new ClientHost(context, _services.Value);
        context.SetComponent<IClientReceiver>(host);
        context.SetComponent<IBatchReceiver>(host);
        context.SetComponent<IClientState>(host);
        context.ObservableLifecycle.Subscribe(nameof(ClientHost), GrainLifecycleStage.First, host);
        context.ObservableLifecycle.AddMigrationParticipant(host);
    }
}
