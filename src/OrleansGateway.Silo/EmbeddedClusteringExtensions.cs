using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace OrleansGateway.Silo;

/// <summary>A cluster of one: both roles in one process, and no database.</summary>
public static class EmbeddedClusteringExtensions
{
    // Below the range from which systems take the local ports of outgoing connections: one of those would take the port again
    // before the silo binds it.
    private const int FirstPort = 20_000;
    private const int Ports = 12_000;

    private static int _next = Random.Shared.Next(Ports);

    /// <summary>Keeps the cluster's membership in memory. The silo binds a free port on loopback, so several can run side by side.</summary>
    public static ISiloBuilder UseEmbeddedClustering(this ISiloBuilder silo)
    {
        // There are no front-ends in other processes that a stop would have to wait for.
        silo.Services.PostConfigure<SiloMessagingOptions>(messaging => messaging.ClientGatewayShutdownNotificationTimeout = TimeSpan.Zero);
        return silo.UseLocalhostClustering(siloPort: FreePort(), gatewayPort: FreePort());
    }

    /// <summary>A port that is free now, and that this process is not given again before all others.</summary>
    private static int FreePort()
    {
        for (var attempt = 0; attempt < Ports; attempt++)
        {
            var port = FirstPort + (int)((uint)Interlocked.Increment(ref _next) % Ports);
            if (SiloPortCheck.Try(new IPEndPoint(IPAddress.Loopback, port)) is null) return port;
        }

        throw new InvalidOperationException($"No TCP port from {FirstPort} to {FirstPort + Ports - 1} is free on 127.0.0.1 for the silo.");
    }
}
