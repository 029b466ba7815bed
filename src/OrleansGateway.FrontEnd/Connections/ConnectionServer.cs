using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.FrontEnd.Routing;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Connections;

/// <summary>A connection's life: it gets an id and a session, is in the table while its socket is open, and ends with one Close event.</summary>
internal sealed partial class ConnectionServer(
    ClientReceivers receivers,
    FrontEndIdentity identity,
    ClientRoutes routes,
    FrontEndReadiness readiness,
    ConnectionTable connections,
    AudienceTable audiences,
    Drain drain,
    FreezeWatch freezes,
    IOptions<FrontEndOptions> options,
    FrontEndMetrics metrics,
    TimeProvider clock,
    ILogger<ConnectionServer> logger)
{
    // One for all connections.
    private Action<object?>? _onStopping;

    // Not async itself: a state machine would keep the handshake for as long as the connection.
    public Task Serve(ConnectionContext socket, Opening opening, ListenerOptions listener)
    {
        var client = new ClientInfo
        {
            Id = "",
            Listener = listener.Name,
            Protocol = opening.Protocol!.Name,
            RemoteEndPoint = Describe(socket.RemoteEndPoint),
            ConnectedAt = clock.GetUtcNow(),
            Handshake = opening.Upgrade?.Handshake,
        };
        client = client with { Id = ClientIds.New(identity.Id, routes.For(client)) };
        var session = new ClientSession(
            client, receivers, listener.MaxUnreadBytes, readiness, freezes, metrics, clock, logger);
        return Serve(socket, new Connection(socket, opening, listener, session, options.Value.CloseTimeout, metrics, clock, logger));
    }

    private async Task Serve(ConnectionContext socket, Connection connection)
    {
        using var stopping = OnStopping(socket, connection);
        connections.Add(connection);
        metrics.Accepted();
        connection.Session.Open(connection);
        try
        {
            await connection.Run();
        }
        catch (Exception exception)
        {
            LogBroken(connection.Id, exception);
        }

        connections.Remove(connection);
        audiences.Leave(connection);
        metrics.Closed(connection.Reason);
        await CloseSocket(socket);
        connection.Session.Close(connection.Reason);
        await connection.Session.Ended;
    }

    // Kestrel asks for it when it stops, after it has closed its listeners, and then waits for the connections' ends.
    private CancellationTokenRegistration OnStopping(ConnectionContext socket, Connection connection)
    {
        var lifetime = socket.Features.Get<IConnectionLifetimeNotificationFeature>();
        _onStopping ??= state => _ = CloseAfterDrain((Connection)state!);
        return lifetime?.ConnectionClosedRequested.UnsafeRegister(_onStopping, connection) ?? default;
    }

    private async Task CloseAfterDrain(Connection connection)
    {
        await drain.Over;
        connection.Close(CloseReason.FrontEndStopping, CloseCode.GoingAway, "The server is stopping");
    }

    /// <summary>Lets the socket go before the silo has heard of it: that may take long when there is no silo.</summary>
    private static async Task CloseSocket(ConnectionContext socket)
    {
        try
        {
            await socket.Transport.Input.CompleteAsync();
            await socket.Transport.Output.CompleteAsync();
        }
        catch (Exception exception) when (Disconnect.IsOrdinary(exception))
        {
            // TLS says goodbye here, to a client that may be gone.
        }
    }

    /// <summary>The address; an IPv4 client of a listener on all addresses is not shown as IPv6.</summary>
    private static string Describe(EndPoint? remote) =>
        remote is IPEndPoint { Address.IsIPv4MappedToIPv6: true } mapped
            ? new IPEndPoint(mapped.Address.MapToIPv4(), mapped.Port).ToString()
            : remote?.ToString() ?? "";

    [LoggerMessage(Level = LogLevel.Error, Message = "The connection of client {Client} broke in an unexpected way")]
    private partial void LogBroken(string client, Exception exception);
}
