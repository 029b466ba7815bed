using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Connections;

/// <summary>A connection's life: it gets an id and a session, is in the table while its socket is open, and ends with one Close event.</summary>
internal sealed class ConnectionServer(
    IGrainFactory grains,
    FrontEndIdentity identity,
    FrontEndReadiness readiness,
    ConnectionTable connections,
    AudienceTable audiences,
    IOptions<FrontEndOptions> options,
    FrontEndMetrics metrics,
    TimeProvider clock,
    ILogger<ConnectionServer> logger)
{
    public async Task Serve(ConnectionContext socket, Opening opening, ListenerOptions listener)
    {
        var client = new ClientInfo
        {
            Id = ClientIds.New(identity.Id),
            Listener = listener.Name,
            Protocol = opening.Protocol!.Name,
            RemoteEndPoint = socket.RemoteEndPoint?.ToString() ?? "",
            ConnectedAt = clock.GetUtcNow(),
            Handshake = opening.Upgrade?.Handshake,
        };
        var session = new ClientSession(
            client, grains.GetGrain<IClientReceiver>(client.Id), listener.MaxUnreadBytes, readiness, metrics, clock, logger);
        var connection = new Connection(socket, opening, listener, session, options.Value.CloseTimeout, metrics, clock);
        session.WasLost = () => connection.Abort(CloseReason.FrontEndLost);
        using var stopping = OnStopping(socket, connection);
        connections.Add(connection);
        metrics.Accepted();
        session.Open();
        await connection.Run();

        connections.Remove(connection);
        audiences.Leave(connection);
        metrics.Closed(connection.Reason);
        await CloseSocket(socket);
        session.Close(connection.Reason);
        await session.Ended;
    }

    private static CancellationTokenRegistration OnStopping(ConnectionContext socket, Connection connection)
    {
        var lifetime = socket.Features.Get<IConnectionLifetimeNotificationFeature>();
        return lifetime?.ConnectionClosedRequested.UnsafeRegister(
            static state => ((Connection)state!).Close(CloseReason.FrontEndStopping, CloseCode.GoingAway, "The server is stopping"),
            connection) ?? default;
    }

    /// <summary>Lets the socket go before the silo has heard of it: that may take long when there is no silo.</summary>
    private static async Task CloseSocket(ConnectionContext socket)
    {
        await socket.Transport.Input.CompleteAsync();
        await socket.Transport.Output.CompleteAsync();
    }
}
