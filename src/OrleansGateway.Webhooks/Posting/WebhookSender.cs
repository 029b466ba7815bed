using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansGateway.Webhooks.Answers;

namespace OrleansGateway.Webhooks.Posting;

/// <summary>
/// Posts parcels of many clients together, and again until they are taken. A client has one parcel at a time here, so its events are in order and never
/// in two POSTs; what it has besides waits at its socket.
/// </summary>
internal sealed partial class WebhookSender(
    HttpPoster poster, IOptions<WebhookOptions> options, FailureLog failures, WebhookMetrics metrics, TimeProvider clock, ILogger<WebhookSender> logger)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    // The first time it may be the receiver; the second time it is rather one of the events, unless all POSTs fail. After some more times
    // the events are told apart all the same: there may be such in each of the POSTs.
    private const int Suspicions = 2;
    private const int SuspicionsWhenAllFail = 5;

    private readonly WebhookOptions _options = options.Value;
    private readonly WaitingParcels _waiting = new(options.Value.MaxPosts, options.Value.MaxEvents, PostBody.RoomIn(options.Value.MaxBytes));
    private readonly CancellationTokenSource _leaving = new();
    private readonly CancellationTokenSource _stopping = new();
    private int _failedInARow;

    // More POSTs than can be under way at a time have failed, and none between them was taken.
    private bool AllFail => Volatile.Read(ref _failedInARow) > _options.MaxPosts + Suspicions;

    // Just before Orleans deactivates grains: what is under way goes on, and the rest is another silo's.
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(WebhookSender), ServiceLifecycleStage.BecomeActive, _ => Task.CompletedTask, _ => _leaving.CancelAsync());

    /// <returns>One answer for each event, when the receiver has given it, or the events are dropped.</returns>
    /// <exception cref="OperationCanceledException">The silo stops.</exception>
    public Task<IReadOnlyList<EventAnswer>> Post(Parcel parcel)
    {
        metrics.Waiting(parcel.Keys.Count);
        Add(parcel);
        return parcel.Answers;
    }

    public void Dispose()
    {
        // The container knows it under two names, and disposes it twice.
        if (_stopping.IsCancellationRequested) return;
        _leaving.Cancel();
        _leaving.Dispose();
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private void Add(Parcel parcel)
    {
        // Not in the turn of the grain that asks.
        if (_waiting.Add(parcel)) _ = Task.Run(PostWaiting);
    }

    private async Task PostWaiting()
    {
        var stopping = _stopping.Token;
        try
        {
            while (true)
            {
                if (_options.GatherTime > TimeSpan.Zero) await Wait(_options.GatherTime);
                if (_waiting.Take() is not { } batch) return;
                await Deliver(batch, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The silo has stopped: what was not answered was not acknowledged, and is posted by another.
        }
    }

    private async Task Deliver(List<Parcel> batch, CancellationToken stopping)
    {
        try
        {
            await PostUntilTaken(batch, stopping);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogBroken(exception);
            Fail(batch, "error", "It could not be posted.");
        }
    }

    /// <summary>Returns when they are answered, or wait again by themselves.</summary>
    private async Task PostUntilTaken(List<Parcel> batch, CancellationToken stopping)
    {
        while (true)
        {
            batch.RemoveAll(IsOver);
            if (batch.Count == 0) return;
            var outcome = await poster.Post(PostBody.Of(batch), stopping);
            if (outcome.IsTaken)
            {
                failures.Answered();
                Interlocked.Exchange(ref _failedInARow, 0);
            }
            else if (outcome.MayBeTheEvents)
            {
                Interlocked.Increment(ref _failedInARow);
            }

            switch (outcome.Result)
            {
                case PostResult.Answered:
                    Answer(batch, outcome.Answer);
                    return;
                case PostResult.AnswerTooLarge:
                    Fail(batch, "answer_too_large", $"The receiver gave {outcome.Detail}.");
                    return;
                case PostResult.Refused when batch.Count == 1:
                    Fail(batch, "status", $"The receiver refused it with {outcome.Detail}.");
                    return;
                case PostResult.Refused:
                    TakeApart(batch);
                    return;
            }

            metrics.Retried(HttpPoster.Name(outcome.Result));
            failures.Failed(outcome.Detail);
            foreach (var parcel in batch)
            {
                parcel.Failures++;
                if (outcome.MayBeTheEvents) parcel.Suspicions++;
            }

            var pause = PauseBefore(batch, outcome.RetryAfter);
            if (outcome.MayBeTheEvents && batch.Count == 1 && !AllFail)
            {
                // The others need not wait for it.
                _ = AddAfter(pause, batch[0]);
                return;
            }

            await Wait(pause);
            if (outcome.MayBeTheEvents && IsSuspect(batch))
            {
                TakeApart(batch);
                return;
            }
        }
    }

    private bool IsSuspect(List<Parcel> batch) => batch.Count == 1 || batch[0].Suspicions >= (AllFail ? SuspicionsWhenAllFail : Suspicions);

    private void Answer(List<Parcel> batch, ReadOnlyMemory<byte> body)
    {
        try
        {
            var answers = AnswerReader.Read(body, batch.SelectMany(parcel => parcel.Keys));
            foreach (var parcel in batch)
            {
                metrics.Answered(parcel.Keys.Count);
                metrics.Refused(parcel.Keys.Count(key => answers.TryGetValue(key.Id, out var answer) && answer.Failure is not null), "commands");
                parcel.Answer([.. parcel.Keys.Select(key => answers.GetValueOrDefault(key.Id, EventAnswer.Nothing))]);
            }
        }
        catch (JsonException exception)
        {
            Fail(batch, "answer", $"The receiver's answer cannot be read. {exception.Message}");
        }
    }

    private void Fail(List<Parcel> batch, string cause, string reason)
    {
        foreach (var parcel in batch)
        {
            metrics.Answered(parcel.Keys.Count);
            metrics.Refused(parcel.Keys.Count, cause);
            parcel.AnswerAll(EventAnswer.Failed(reason));
        }
    }

    /// <summary>One client's events may be at fault: from now on each client's are posted by themselves.</summary>
    private void TakeApart(List<Parcel> batch)
    {
        foreach (var parcel in batch)
        {
            parcel.IsAlone = true;
            Add(parcel);
        }
    }

    private async Task AddAfter(TimeSpan pause, Parcel parcel)
    {
        await Wait(pause);
        Add(parcel);
    }

    /// <summary>Not longer than until the silo stops.</summary>
    private async Task Wait(TimeSpan time)
    {
        if (!_leaving.IsCancellationRequested) await Task.Delay(time, clock, _leaving.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private bool IsOver(Parcel parcel)
    {
        if (_leaving.IsCancellationRequested) parcel.GiveBack();
        if (parcel.IsWithdrawn)
        {
            metrics.Withdrawn(parcel.Keys.Count);
            return true;
        }

        if (_options.WhenDown == WhenDown.Wait || parcel.Failures == 0 || clock.GetElapsedTime(parcel.CreatedAt) < _options.DropAfter) return false;
        metrics.Dropped(parcel.Keys.Count);
        failures.Dropped(parcel.Keys.Count);
        parcel.AnswerAll(EventAnswer.Dropped);
        return true;
    }

    private TimeSpan PauseBefore(List<Parcel> batch, TimeSpan? retryAfter)
    {
        var pause = RetryPause.After(batch[0].Failures, retryAfter, _options.FirstRetryPause, _options.MaxRetryPause, Random.Shared.NextDouble());
        if (_options.WhenDown == WhenDown.Wait) return pause;
        var left = batch.Min(parcel => _options.DropAfter - clock.GetElapsedTime(parcel.CreatedAt));
        if (left < TimeSpan.Zero) left = TimeSpan.Zero;
        return pause < left ? pause : left;
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "Posting events has broken down")]
    private partial void LogBroken(Exception exception);
}
