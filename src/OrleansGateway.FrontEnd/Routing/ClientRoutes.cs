using Microsoft.Extensions.Logging;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Routing;

/// <summary>The route that a new client's id gets.</summary>
internal sealed partial class ClientRoutes(IClientRouting routing, FrontEndMetrics metrics, TimeProvider clock, ILogger<ClientRoutes> logger)
{
    private readonly WarningPace _failures = new(clock);

    /// <returns>Empty for a client that may go to any silo.</returns>
    public string For(ClientInfo client)
    {
        try
        {
            return routing.KeyOf(client) is { Length: > 0 } key ? ClientIds.RouteFor(key) : "";
        }
        catch (Exception exception)
        {
            // A route is for speed: the client is served as well without.
            metrics.RoutingFailed();
            if (_failures.Allows()) LogFailed(exception);
            return "";
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The routing key of a client could not be told; such clients go to any silo")]
    private partial void LogFailed(Exception exception);
}
