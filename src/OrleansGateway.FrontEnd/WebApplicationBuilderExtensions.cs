using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.FrontEnd.Health;
using OrleansGateway.FrontEnd.Links;
using OrleansGateway.FrontEnd.Listeners;
using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.FrontEnd.Routing;
using OrleansGateway.FrontEnd.Silos;
using OrleansGateway.Settings;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd;

/// <summary>Adds the front-end role to a web application.</summary>
public static class WebApplicationBuilderExtensions
{
    // What a socket may have read ahead of its connection; the transport's own default of 1 MiB would be per client.
    private const int SocketReadBytes = 64 * 1024;

    /// <summary>
    /// Adds listeners and what serves their connections. The application must also have Orleans: a silo in the same process, added
    /// before, or an Orleans client. HTTP on an <c>auto</c> listener is served by the application's own pipeline.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="configure">Changes settings after they were read from the section <c>FrontEnd</c>.</param>
    public static WebApplicationBuilder AddFrontEnd(this WebApplicationBuilder builder, Action<FrontEndOptions>? configure = null)
    {
        var services = builder.Services;
        services.AddOptions<FrontEndOptions>()
            .BindStrictly(builder.Configuration.GetSection(FrontEndOptions.Section))
            .Configure(configure ?? (_ => { }))
            .ValidateOnStart();
        services.AddSingleton<IPostConfigureOptions<FrontEndOptions>, FrontEndOptionsDefaults>();
        services.AddSingleton<IValidateOptions<FrontEndOptions>, FrontEndOptionsValidator>();
        services.AddSingleton<IValidateOptions<FrontEndOptions>>(new RoutingCheck(services));
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<FrontEndMetrics>();

        services.AddSingleton<ProtocolRegistry>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, ListenerBinding>();
        services.AddSingleton<IMemoryPoolFactory<byte>, SocketMemory>();
        services.Configure<SocketTransportOptions>(sockets => sockets.MaxReadBufferSize = SocketReadBytes);

        ClientDefaults.Apply(services);

        services.TryAddSingleton<IClientRouting, ConfiguredRouting>();
        services.AddSingleton<ClientRoutes>();
        services.AddSingleton<FrontEndIdentity>();
        services.AddSingleton<FrontEndReadiness>();
        services.AddSingleton<DeadLinks>();
        services.AddSingleton<FreezeWatch>();
        services.AddSingleton<Drain>();
        services.AddSingleton<ConnectionTable>();
        services.AddSingleton<AudienceTable>();
        services.AddSingleton<RepeatBudget>();
        services.AddSingleton<ClientReceivers>();
        services.AddSingleton<ConnectionServer>();
        services.AddHostedService<Heartbeat>();
        services.AddHostedService<FrontEndRegistration>();
        services.AddSingleton<SiloWays>();
        services.AddSingleton<AwaitedReplies>();
        services.AddSingleton<SiloLinks>();
        services.AddSingleton<IOwnFrontEnd, OwnFrontEnd>();
        services.AddHostedService<SiloWatch>();

        services.AddSingleton<IPostConfigureOptions<HostOptions>, ShutdownTime>();
        services.AddHealthChecks().AddCheck<FrontEndHealth>("front-end");
        return builder;
    }

    /// <summary>Lets a class choose which clients are to be on one silo, in place of the setting <c>FrontEnd:Routing:By</c>.</summary>
    /// <typeparam name="T">The class; made by the container, once.</typeparam>
    /// <param name="builder">The application.</param>
    public static WebApplicationBuilder AddClientRouting<T>(this WebApplicationBuilder builder)
        where T : class, IClientRouting
    {
        builder.Services.Replace(ServiceDescriptor.Singleton<IClientRouting, T>());
        return builder;
    }
}
