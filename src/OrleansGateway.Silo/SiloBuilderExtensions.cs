using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Metadata;
using Orleans.Services;
using OrleansGateway.Settings;
using OrleansGateway.Silo.Clients;
using OrleansGateway.Silo.Events;
using OrleansGateway.Silo.Health;
using OrleansGateway.Silo.Leases;
using OrleansGateway.Silo.Links;
using OrleansGateway.Silo.Placement;
using OrleansGateway.Silo.Schedules;
using OrleansGateway.Silo.Streams;
using OrleansGateway.Silo.Timers;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo;

/// <summary>Adds the silo role to an Orleans silo.</summary>
public static class SiloBuilderExtensions
{
    /// <summary>Adds client, group and user grains, the links to front-ends, and the user's <see cref="IEventsGrain"/>.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="configure">Changes settings after they were read from the section <c>OrleansGateway</c>.</param>
    public static ISiloBuilder AddOrleansGateway(this ISiloBuilder silo, Action<OrleansGatewayOptions>? configure = null)
    {
        var services = silo.Services;
        services.AddOptions<OrleansGatewayOptions>()
            .BindStrictly(silo.Configuration.GetSection(OrleansGatewayOptions.Section))
            .Configure(configure ?? (_ => { }))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<OrleansGatewayOptions>>(new StreamProviderCheck(services));
        services.AddSingleton<IValidateOptions<OrleansGatewayOptions>, OrleansGatewayOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<SiloMetrics>();

        services.AddHealthChecks().AddCheck<SiloHealth>("silo");

        services.AddHostedService<SiloPortCheck>();
        ClusterDefaults.Apply(silo);

        services.AddSingleton<FrontEndCalls>();
        services.AddGrainService<FrontEndCaller>();
        services.AddSingleton<IGrainService, SiloPing>();
        services.AddSingleton<IGrainService, BatchService>();
        services.AddSingleton<FrontEndLinks>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, FrontEndListener>();
        services.AddSingleton<Rosters>();
        services.AddSingleton<SiloStop>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<SiloStop>());

        StreamDefaults.Apply(silo);
        services.AddSingleton<ClientFeed>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<ClientFeed>());

        services.AddSingleton<IPostConfigureOptions<GrainTypeOptions>, ClassesElsewhere>();
        services.AddSingleton<IGrainPropertiesProvider, ClassesUnchosen>();
        services.AddSingleton<IGrainPropertiesProvider, UserCodePlacement>();
        services.AddSingleton<EventsClasses>();
        silo.AddPlacementDirector<ClientPlacement, ClientPlacementDirector>();
        services.AddSingleton<EventRunnerFactory>();
        services.AddSingleton<IEventRunnerFactory>(provider => provider.GetRequiredService<EventRunnerFactory>());
        services.AddSingleton<UserCode>();
        services.AddSingleton<ClientServices>();
        services.AddSingleton<IConfigureGrainContextProvider, ClientHosts>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, WorkerEventsRunner>();

        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, WorkerTimersRunner>();
        services.AddSingleton<GroupTimerFactory>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, GroupTimerRescue>();

        ScheduleDefaults.Apply(silo);
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, ConfiguredSchedules>();
        return silo;
    }

    /// <summary>Adds code that runs when the silo starts and when it stops.</summary>
    /// <typeparam name="T">The class; made by the container, once.</typeparam>
    /// <param name="silo">The silo.</param>
    public static ISiloBuilder AddWorkerEvents<T>(this ISiloBuilder silo)
        where T : class, IWorkerEvents
    {
        silo.Services.AddSingleton<IWorkerEvents, T>();
        return silo;
    }

    /// <summary>Adds code that runs again and again in this silo.</summary>
    /// <typeparam name="T">The class; made by the container, once.</typeparam>
    /// <param name="silo">The silo.</param>
    public static ISiloBuilder AddWorkerTimer<T>(this ISiloBuilder silo)
        where T : class, IWorkerTimer
    {
        silo.Services.AddSingleton<IWorkerTimer, T>();
        return silo;
    }

    /// <summary>Adds code that runs again and again for groups, while they have members.</summary>
    /// <typeparam name="T">The class; made by the container, once for each group.</typeparam>
    /// <param name="silo">The silo.</param>
    public static ISiloBuilder AddGroupTimer<T>(this ISiloBuilder silo)
        where T : class, IGroupTimer
    {
        silo.Services.AddSingleton<GroupTimerMaker>(services => () => ActivatorUtilities.CreateInstance<T>(services));
        return silo;
    }

    /// <summary>Adds code that schedules can run by its name. Every silo of the cluster must have it.</summary>
    /// <typeparam name="T">The class; made by the container, once.</typeparam>
    /// <param name="silo">The silo.</param>
    /// <param name="name">The name that schedules have in <see cref="Schedule.Job"/>.</param>
    public static ISiloBuilder AddScheduledJob<T>(this ISiloBuilder silo, string name)
        where T : class, IScheduledJob
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        silo.Services.AddKeyedSingleton<IScheduledJob, T>(name);
        return silo;
    }
}
