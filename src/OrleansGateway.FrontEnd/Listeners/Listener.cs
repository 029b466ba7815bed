using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.FrontEnd.Protocols;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Listeners;

/// <summary>One port: takes what Kestrel accepts, finds out who is there, and serves the connection.</summary>
internal sealed partial class Listener(
    ListenerOptions options,
    IProtocol protocol,
    TimeSpan quietTime,
    ConnectionServer server,
    FrontEndMetrics metrics,
    TimeProvider clock,
    ILogger logger)
{
    private readonly OpeningLimits _limits = new(options.MaxHandshakeSize, [.. options.AllowedOrigins], quietTime, clock);
    private readonly WarningPace _tooMany = new(clock);
    private int _count;

    public ListenerOptions Options => options;

    public async Task OnConnection(ConnectionContext socket, ConnectionDelegate http)
    {
        if (Interlocked.Increment(ref _count) > options.MaxConnections)
        {
            metrics.Refused("too_many");
            if (_tooMany.Allows()) LogTooMany(logger, options.Name, options.MaxConnections);
            Interlocked.Decrement(ref _count);
            return;
        }

        try
        {
            await Serve(socket, await Open(socket), http);
        }
        finally
        {
            Interlocked.Decrement(ref _count);
        }
    }

    private Task Serve(ConnectionContext socket, Opening opening, ConnectionDelegate http) => opening.Kind switch
    {
        OpeningKind.Speak => server.Serve(socket, opening, options),
        OpeningKind.Http => http(socket),
        _ => Refuse(socket),
    };

    private async Task<Opening> Open(ConnectionContext socket)
    {
        using var deadline = new CancellationTokenSource(options.HandshakeTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, socket.ConnectionClosed);
        return await protocol.OpenAsync(socket, _limits, either.Token);
    }

    private async Task Refuse(ConnectionContext socket)
    {
        metrics.Refused("handshake");
        try
        {
            await Lingering.Discard(socket.Transport.Input, options.HandshakeTimeout, clock);
        }
        catch (Exception exception) when (Disconnect.IsOrdinary(exception))
        {
            // Nobody is there to read the refusal.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Listener {Listener} has its maximum of {Max} connections; others are dropped until some have gone")]
    private static partial void LogTooMany(ILogger logger, string listener, int max);
}
