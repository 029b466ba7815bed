using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace OrleansGateway.FrontEnd;

/// <summary>Settings of Orleans' client that decide how fast a front-end gets over a silo that stops or dies. Each can be set again
/// after <c>AddFrontEnd</c>.</summary>
internal static class ClientDefaults
{
    public static void Apply(IServiceCollection services)
    {
        services.Configure<ClientMessagingOptions>(messaging =>
        {
            // A call in flight to a killed silo ends by this only, and is then repeated. Batches have a time of their own.
            messaging.ResponseTimeout = TimeSpan.FromSeconds(5);
        });
        services.Configure<GatewayOptions>(gateways =>
        {
            // How soon a front-end learns of new silos, and that a frozen one is dead; a minute by default.
            gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(1);
        });
    }
}
