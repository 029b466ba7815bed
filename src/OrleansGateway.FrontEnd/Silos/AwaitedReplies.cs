using System.Collections.Concurrent;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Silos;

/// <summary>The batches that have left together with others, and whose answers have not come.</summary>
internal sealed class AwaitedReplies : IDisposable
{
    // The client's session asks for an answer much sooner, and for the last time when this one ends.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<long, Awaited> _awaited = new();
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private long _last;

    public AwaitedReplies(TimeProvider clock)
    {
        _clock = clock;
        _timer = clock.CreateTimer(static self => ((AwaitedReplies)self!).Expire(), this, LookEvery, LookEvery);
    }

    /// <summary>How many there are.</summary>
    public int Count => _awaited.Count;

    /// <returns>The number of the batch, and its answer; that fails with a <see cref="TimeoutException"/> when none comes.</returns>
    public (long Number, Task<UpReply> Reply) Await()
    {
        var number = Interlocked.Increment(ref _last);
        var awaited = new Awaited(_clock.GetTimestamp());
        _awaited[number] = awaited;
        return (number, awaited.Task);
    }

    /// <summary>Whoever waits goes on in here.</summary>
    public void Take(NumberedReply reply)
    {
        if (_awaited.TryRemove(reply.Number, out var awaited)) awaited.TrySetResult(reply.Reply);
    }

    public void Dispose() => _timer.Dispose();

    private void Expire()
    {
        foreach (var (number, awaited) in _awaited)
        {
            if (_clock.GetElapsedTime(awaited.Since) > Patience && _awaited.TryRemove(number, out _)) awaited.TrySetException(new TimeoutException("No answer came to a batch."));
        }
    }

    private sealed class Awaited(long since) : TaskCompletionSource<UpReply>
    {
        public long Since => since;
    }
}
