using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace OrleansGateway.Silo;

/// <summary>Sees before the silo starts whether it can have its ports: Orleans itself reports that in three stack traces.</summary>
internal sealed class SiloPortCheck(IOptions<EndpointOptions> options) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        var endpoints = options.Value;
        Check(nameof(endpoints.SiloPort), endpoints.SiloListeningEndpoint, endpoints.SiloPort);
        if (endpoints.GatewayPort != 0) Check(nameof(endpoints.GatewayPort), endpoints.GatewayListeningEndpoint, endpoints.GatewayPort);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <returns>Why it cannot be listened on; null when it can.</returns>
    public static SocketException? Try(IPEndPoint endPoint)
    {
        try
        {
            using var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(endPoint);
            return null;
        }
        catch (SocketException failure)
        {
            return failure;
        }
    }

    private void Check(string key, IPEndPoint? listening, int port)
    {
        var endPoint = listening ?? new IPEndPoint(options.Value.AdvertisedIPAddress, port);
        if (Try(endPoint) is { } failure) throw new SiloPortException(key, endPoint, failure);
    }
}
