using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansGateway.Wire;

namespace OrleansGateway.Webhooks.Posting;

/// <summary>Says that the receiver fails, that it is back, and what was dropped: at most one line a minute, however many POSTs and events it concerns.</summary>
internal sealed partial class FailureLog(IOptions<WebhookOptions> options, TimeProvider clock, ILogger<FailureLog> logger)
{
    // Without its query, which may have a key.
    private readonly string _receiver = new Uri(options.Value.Url).GetLeftPart(UriPartial.Path);
    private readonly Lock _gate = new();
    private readonly WarningPace _failurePace = new(clock);
    private readonly WarningPace _dropPace = new(clock);
    private int _failures;
    private int _dropped;
    private bool _isDown;

    public void Failed(string detail)
    {
        lock (_gate)
        {
            _failures++;
            if (!_failurePace.Allows()) return;
            _isDown = true;
            LogFailed(_receiver, _failures, detail);
            _failures = 0;
        }
    }

    public void Answered()
    {
        if (!Volatile.Read(ref _isDown)) return;
        lock (_gate)
        {
            if (!_isDown) return;
            _isDown = false;
            LogAnswered(_receiver);
        }
    }

    public void Dropped(int events)
    {
        lock (_gate)
        {
            _dropped += events;
            if (!_dropPace.Allows()) return;
            LogDropped(_dropped, _receiver);
            _dropped = 0;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Receiver} failed to take {Count} POSTs of events, which are made again; the last for: {Detail}")]
    private partial void LogFailed(string receiver, int count, string detail);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Receiver} takes events again")]
    private partial void LogAnswered(string receiver);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} events were dropped, for {Receiver} did not take them in time")]
    private partial void LogDropped(int count, string receiver);
}
