using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansGateway.Streams;

namespace OrleansGateway.Silo.Streams;

/// <summary>
/// Reports this silo's clients on a stream. Handlers never wait for it: what they report goes into a bounded queue, one loop puts it on
/// the stream, and what does not fit or fails is counted and gone.
/// </summary>
internal sealed partial class ClientFeed(
    IClusterClient client, IOptions<OrleansGatewayOptions> options, SiloMetrics metrics, TimeProvider clock, ILogger<ClientFeed> logger)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    /// <summary>How many events may wait.</summary>
    public const int Capacity = 10_000;

    private const int AtOnce = 100;

    // Longer than any call of Orleans takes to fail; for a provider that does not answer at all.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly bool _isOn = options.Value.PublishClientEvents;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<ClientLifecycleEvent> _queue =
        Channel.CreateBounded<ClientLifecycleEvent>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private Task _publishing = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle)
    {
        if (!_isOn) return;

        // Started when grains can be called, stopped after the grains, whose last events still belong to it.
        lifecycle.Subscribe(nameof(ClientFeed), ServiceLifecycleStage.Active, Start);
        lifecycle.Subscribe(nameof(ClientFeed), ServiceLifecycleStage.RuntimeGrainServices, _ => Task.CompletedTask, Stop);
    }

    public void Connected(ClientInfo client) => Report(ClientLifecycleKind.Connected, client, null);

    public void Closed(ClientInfo client, CloseReason reason) => Report(ClientLifecycleKind.Closed, client, reason);

    public void Dispose() => _stopping.Dispose();

    private void Report(ClientLifecycleKind kind, ClientInfo client, CloseReason? reason)
    {
        if (!_isOn) return;
        var reported = _queue.Writer.TryWrite(new ClientLifecycleEvent
        {
            Kind = kind,
            ClientId = client.Id,
            Listener = client.Listener,
            User = client.User,
            Reason = reason,
            At = clock.GetUtcNow(),
        });
        if (!reported) metrics.ClientEventsDropped(1, "full");
    }

    private Task Start(CancellationToken cancellationToken)
    {
        _publishing = Task.Run(Publish, CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task Stop(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        await _stopping.CancelAsync();
        await _publishing.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_queue.Reader.Count > 0) metrics.ClientEventsDropped(_queue.Reader.Count, "stopped");
    }

    private async Task Publish()
    {
        var events = new List<ClientLifecycleEvent>(AtOnce);
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None) && !_stopping.IsCancellationRequested)
        {
            while (events.Count < AtOnce && _queue.Reader.TryRead(out var next)) events.Add(next);
            try
            {
                await client.ClientStream().OnNextBatchAsync(events.ToArray()).WaitAsync(Patience, clock, _stopping.Token);
                metrics.ClientEventsPublished(events.Count);
            }
            catch (Exception exception)
            {
                metrics.ClientEventsDropped(events.Count, "failed");
                LogFailed(events.Count, exception);
            }

            events.Clear();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stream of clients did not take {Count} events; they are dropped")]
    private partial void LogFailed(int count, Exception exception);
}
