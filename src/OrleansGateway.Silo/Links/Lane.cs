using Microsoft.Extensions.Logging;
using OrleansGateway.Wire;
using OrleansGateway.Wire.Posts;

namespace OrleansGateway.Silo.Links;

/// <summary>
/// One ordered strand of a link: what is posted reaches the front-end once and in this order. One call is in flight; what is posted
/// meanwhile is the next batch.
/// </summary>
internal sealed partial class Lane(
    long link, IFrontEndObserver observer, LinkSettings settings, SiloMetrics metrics, TimeProvider clock, ILogger logger)
    : IThreadPoolWorkItem
{
    private const int FirstCapacity = 256;

    private readonly Lock _gate = new();
    private PackBuffer? _filling;
    private SentBatch _next = new();
    private SentBatch? _inFlight;
    private TaskCompletionSource? _room;
    private int _count;
    private long _sequence;
    private bool _flying;
    private bool _suspected;
    private bool _closed;

    /// <summary>True while the front-end has not answered for too long: its posts wait, nobody waits for them.</summary>
    public bool IsSuspected => Volatile.Read(ref _suspected);

    /// <summary>Completes when the lane has room for another post, or when nobody should wait for it.</summary>
    public ValueTask WaitForRoom()
    {
        lock (_gate)
        {
            if (_closed || _suspected || _filling is null || _filling.Length < settings.MaxPendingBytes) return default;
            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask(_room.Task);
        }
    }

    /// <summary>Puts a post at the end. Nothing leaves before <see cref="Kick"/>.</summary>
    public Posted Post<TPost>(in TPost post)
        where TPost : IPost
    {
        lock (_gate)
        {
            if (_closed) return Posted.Gone;
            if (_suspected && _filling is not null && _filling.Length >= settings.MaxPendingBytes)
            {
                metrics.PostDropped();
                return Posted.Dropped;
            }

            (_filling ??= new PackBuffer(FirstCapacity)).WritePost(post);
            return new Posted(_next, _count++);
        }
    }

    /// <summary>Starts the lane when it is idle. Posts made before travel together, so this is called after the last of a run.</summary>
    public void Kick()
    {
        lock (_gate)
        {
            if (_flying || _count == 0 || _closed) return;
            _flying = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>The front-end is gone: everybody goes on, nothing more is sent.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            _filling = null;
            _count = 0;
            _next.Release();
            _inFlight?.Release();
            LetPostersOn();
        }
    }

    void IThreadPoolWorkItem.Execute() => _ = Fly();

    private async Task Fly()
    {
        try
        {
            while (TakeBatch(out var batch, out var sent))
            {
                await Deliver(batch, sent);
            }
        }
        catch (Exception exception)
        {
            // Deliver handles every failure of the call, so this is a fault of ours: the lane must not go on as if nothing were wrong.
            LogLaneFailed(logger, exception);
            Close();
        }
    }

    private bool TakeBatch(out LaneBatch batch, out SentBatch sent)
    {
        lock (_gate)
        {
            if (_count == 0 || _closed)
            {
                _flying = false;
                _inFlight = null;
                batch = null!;
                sent = null!;
                return false;
            }

            batch = new LaneBatch(link, ++_sequence, _count, _filling!.Written);
            sent = _inFlight = _next;
            metrics.LaneBatchSent(_count, _filling.Length);
            _filling = null;
            _count = 0;
            _next = new SentBatch();
            if (_suspected) _next.Release();
            LetPostersOn();
            return true;
        }
    }

    private async Task Deliver(LaneBatch batch, SentBatch sent)
    {
        var backoff = new Backoff();
        var startedAt = clock.GetTimestamp();
        while (!Volatile.Read(ref _closed))
        {
            try
            {
                var call = RepeatedCall.Make(isRepetition => Apply(batch, isRepetition), clock);
                if (!IsSuspected && !call.IsCompleted) await SuspectWhenLate(call);
                var reply = await call;
                lock (_gate) _suspected = false;
                sent.Answer(reply);
                return;
            }
            catch (Exception exception) when (TransientFaults.IsTransient(exception))
            {
                // A silo that stops may fail to find the way for a moment, and what nobody waits for would be lost with it.
                metrics.LinkRetried();
                if (clock.GetElapsedTime(startedAt) >= settings.SuspectAfter) Suspect();
                await Task.Delay(backoff.Next(), clock);
            }
            catch (Exception exception)
            {
                // The front-end cannot read the batch, and never will: a version that does not fit.
                metrics.LaneBatchRefused(batch.Count);
                LogBatchRefused(logger, batch.Count, exception);
                sent.Release();
                return;
            }
        }
    }

    private Task<LaneReply> Apply(LaneBatch batch, bool isRepetition)
    {
        if (isRepetition) metrics.LinkRetried();
        return observer.Apply(batch);
    }

    private async ValueTask SuspectWhenLate(Task call)
    {
        try
        {
            await call.WaitAsync(settings.SuspectAfter, clock);
        }
        catch (TimeoutException) when (!call.IsCompleted)
        {
            Suspect();
        }
    }

    private void Suspect()
    {
        lock (_gate)
        {
            if (!_suspected)
            {
                metrics.LinkSuspected();
                LogSuspected(logger);
            }

            _suspected = true;
            _inFlight?.Release();
            _next.Release();
            LetPostersOn();
        }
    }

    private void LetPostersOn()
    {
        _room?.TrySetResult();
        _room = null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A lane to a front-end failed and was closed")]
    private static partial void LogLaneFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A front-end refused a batch of {Count} posts; they are lost")]
    private static partial void LogBatchRefused(ILogger logger, int count, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A front-end does not answer; nobody waits for it until it does")]
    private static partial void LogSuspected(ILogger logger);
}
