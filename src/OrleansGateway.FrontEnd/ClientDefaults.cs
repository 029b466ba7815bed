using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace OrleansGateway.FrontEnd;

/// <summary>Settings of Orleans' client that decide how fast a front-end gets over a silo that stops or dies. Each can be set again
/// after <c>AddFrontEnd</c>.</summary>
internal static class ClientDefaults
{
    private const string LateCalls = "Orleans.Runtime.CallbackData";

    public static void Apply(IServiceCollection services)
    {
        services.Configure<ClientMessagingOptions>(messaging =>
        {
            // A call in flight to a killed silo ends by this only, and is then repeated. Slow handlers do not come near it: who asks
            // for their batch again hears "still running" before.
            messaging.ResponseTimeout = TimeSpan.FromSeconds(5);
        });
        services.Configure<GatewayOptions>(gateways =>
        {
            // How soon a front-end learns of new silos, and that a frozen one is dead; a minute by default.
            gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(1);
        });
        services.Configure<LoggerFilterOptions>(logging =>
        {
            // Orleans warns of each call that is late, and so of every batch whose handlers take longer than 2.5 s; whoever made the call learns of it, and
            // batches are counted. First of all rules: one for this category in the application's settings stands above it.
            logging.Rules.Insert(0, new LoggerFilterRule(null, LateCalls, LogLevel.Error, null));
        });
    }
}
