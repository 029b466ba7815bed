using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.FrontEnd.Listeners.Tls;
using OrleansGateway.FrontEnd.Protocols;

namespace OrleansGateway.FrontEnd.Listeners;

/// <summary>Makes a Kestrel endpoint of each listener that is configured.</summary>
internal sealed class ListenerBinding(
    IOptions<FrontEndOptions> options,
    ProtocolRegistry protocols,
    ConnectionServer server,
    FrontEndMetrics metrics,
    TimeProvider clock,
    ILogger<Listener> logger) : IConfigureOptions<KestrelServerOptions>, IDisposable
{
    // A user at a terminal is greeted within half a second; a browser sends its request far sooner than this.
    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(400);

    private readonly List<ListenerCertificates> _certificates = [];

    public void Configure(KestrelServerOptions kestrel)
    {
        foreach (var settings in options.Value.Listeners)
        {
            var listener = new Listener(settings, protocols.Get(settings.Protocol), QuietTime, server, metrics, clock, logger);
            kestrel.Listen(IPAddress.Parse(settings.Address), settings.Port, endpoint =>
            {
                endpoint.Protocols = HttpProtocols.Http1;
                if (settings.Certificates.Count > 0) Guard(endpoint, settings);
                endpoint.Use(http => socket => listener.OnConnection(socket, http));
            });
        }
    }

    public void Dispose() => _certificates.ForEach(static certificates => certificates.Dispose());

    private void Guard(ListenOptions endpoint, ListenerOptions settings)
    {
        var certificates = new ListenerCertificates(settings, clock, logger);
        _certificates.Add(certificates);
        certificates.Guard(endpoint);
    }
}
