using System.Collections.Concurrent;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Silos;

/// <summary>The batches that have gone by an <see cref="IBatchWay"/>, and whose answers have not come.</summary>
internal sealed class AwaitedReplies : IDisposable
{
    // By then the client's session has asked for the answer some times, and makes its last call.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);

    // One look for all, for it is rare that an answer does not come: a timer for each batch would cost more than the batch.
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<long, IAwaitsReply> _awaited = new();
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private long _last;

    public AwaitedReplies(TimeProvider clock)
    {
        _clock = clock;
        _timer = clock.CreateTimer(static self => ((AwaitedReplies)self!).Look(), this, LookEvery, LookEvery);
    }

    /// <summary>How many there are.</summary>
    public int Count => _awaited.Count;

    /// <returns>The number by which the answer will be known.</returns>
    public long Await(IAwaitsReply sender)
    {
        var number = Interlocked.Increment(ref _last);
        _awaited[number] = sender;
        return number;
    }

    /// <summary>An answer has come; one that nobody waits for any more is dropped.</summary>
    public void Take(in NumberedReply reply)
    {
        if (_awaited.TryRemove(reply.Number, out var sender)) sender.Answered(reply.Reply);
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        foreach (var (number, sender) in _awaited)
        {
            var since = _clock.GetElapsedTime(sender.SentAt);
            if (since < RepeatedCall.FirstPause) continue;
            if (sender is LateReply late)
            {
                if (since > Patience && _awaited.TryRemove(number, out _)) late.GiveUp();
            }
            else
            {
                late = new LateReply(sender.SentAt);
                if (_awaited.TryUpdate(number, late, sender)) sender.NotAnswered(late.Task);
            }
        }
    }

    private sealed class LateReply(long sentAt) : TaskCompletionSource<UpReply>(TaskCreationOptions.RunContinuationsAsynchronously), IAwaitsReply
    {
        public long SentAt => sentAt;

        public void Answered(in UpReply reply) => TrySetResult(reply);

        public void NotAnswered(Task<UpReply> reply) => throw new InvalidOperationException("It is late already.");

        public void GiveUp() => TrySetException(new TimeoutException("No answer came to a batch."));
    }
}
