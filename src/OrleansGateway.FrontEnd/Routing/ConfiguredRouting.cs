using System.Net;
using Microsoft.Extensions.Options;

namespace OrleansGateway.FrontEnd.Routing;

/// <summary>The routing that the settings name.</summary>
internal sealed class ConfiguredRouting(IOptions<FrontEndOptions> options) : IClientRouting
{
    private readonly RoutingOptions _routing = options.Value.Routing;

    public string? KeyOf(ClientInfo client) => _routing.By switch
    {
        RoutingKey.Query => client.Handshake?.Query(_routing.Name),
        RoutingKey.Header => client.Handshake?.Header(_routing.Name),
        RoutingKey.Cookie => client.Handshake?.Cookie(_routing.Name),
        RoutingKey.Address => IPEndPoint.TryParse(client.RemoteEndPoint, out var remote) ? remote.Address.ToString() : null,
        _ => null,
    };
}
