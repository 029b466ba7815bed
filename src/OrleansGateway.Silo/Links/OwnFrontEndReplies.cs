using System.Collections.Concurrent;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Links;

/// <summary>Answers to batches of the front-end in this process. Clients' sessions go on with them on threads of the pool, not in the turns of grains.</summary>
internal sealed class OwnFrontEndReplies(IOwnFrontEnd frontEnd) : IFrontEndReplies, IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<NumberedReply> _ready = new();
    private int _isScheduled;

    public void Add(in NumberedReply reply)
    {
        _ready.Enqueue(reply);
        if (Interlocked.Exchange(ref _isScheduled, 1) == 0) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute()
    {
        // Before the look: what is added from now on schedules this again.
        Interlocked.Exchange(ref _isScheduled, 0);
        while (_ready.TryDequeue(out var reply)) frontEnd.Take(reply);
    }
}
