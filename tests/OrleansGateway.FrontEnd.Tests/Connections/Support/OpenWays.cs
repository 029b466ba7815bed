using System.Net;
using Microsoft.Extensions.Hosting;
using OrleansGateway.FrontEnd.Silos;

namespace OrleansGateway.FrontEnd.Tests.Connections.Support;

/// <summary>An Orleans client that knows of one silo, and is not connected to it.</summary>
internal sealed class OpenWays : IDisposable
{
    private readonly IHost _host;

    public OpenWays()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleansClient(client => client.UseStaticClustering(Gateway.Endpoint));
        _host = builder.Build();
        Ways = new SiloWays(_host.Services);
    }

    public SiloWays Ways { get; }

    /// <summary>The gateway, as a silo names it.</summary>
    public SiloAddress Gateway { get; } = SiloAddress.New(IPAddress.Loopback, 30_001, 7);

    public Task AreKnown() => Eventually.True(() => Ways.Open.Count == 1);

    public void Dispose() => _host.Dispose();
}
