using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace OrleansGateway.Silo;

/// <summary>A cluster of one: both roles in one process, and no database.</summary>
public static class EmbeddedClusteringExtensions
{
    /// <summary>Keeps the cluster's membership in memory. The silo binds a free port on loopback, so several can run side by side.</summary>
    public static ISiloBuilder UseEmbeddedClustering(this ISiloBuilder silo)
    {
        // There are no front-ends in other processes that a stop would have to wait for.
        silo.Services.PostConfigure<SiloMessagingOptions>(messaging => messaging.ClientGatewayShutdownNotificationTimeout = TimeSpan.Zero);
        return silo.UseLocalhostClustering(siloPort: FreePort(), gatewayPort: FreePort());
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
