using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.FrontEnd.Protocols;

namespace OrleansGateway.FrontEnd.Listeners;

/// <summary>One port: takes what Kestrel accepts, finds out who is there, and serves the connection.</summary>
internal sealed partial class Listener(
    ListenerOptions options, IProtocol protocol, ConnectionServer server, FrontEndMetrics metrics, TimeProvider clock, ILogger logger)
{
    // A user at a terminal is greeted within half a second; a browser sends its request far sooner than this.
    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(300);

    private readonly OpeningLimits _limits = new(options.MaxHandshakeSize, [.. options.AllowedOrigins], QuietTime, clock);
    private int _count;

    public ListenerOptions Options => options;

    public async Task OnConnection(ConnectionContext socket, ConnectionDelegate http)
    {
        if (Interlocked.Increment(ref _count) > options.MaxConnections)
        {
            metrics.Refused("too_many");
            LogTooMany(logger, options.Name, options.MaxConnections);
            Interlocked.Decrement(ref _count);
            return;
        }

        try
        {
            var opening = await Open(socket);
            if (opening.Kind == OpeningKind.Speak) await server.Serve(socket, opening, options);
            else if (opening.Kind == OpeningKind.Http) await http(socket);
            else metrics.Refused("handshake");
        }
        finally
        {
            Interlocked.Decrement(ref _count);
        }
    }

    private async Task<Opening> Open(ConnectionContext socket)
    {
        using var deadline = new CancellationTokenSource(options.HandshakeTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, socket.ConnectionClosed);
        return await protocol.OpenAsync(socket, _limits, either.Token);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Listener {Listener} has its maximum of {Max} connections; another was dropped")]
    private static partial void LogTooMany(ILogger logger, string listener, int max);
}
