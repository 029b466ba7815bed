namespace OrleansGateway.Webhooks.Tests.Support;

/// <summary>The system's clock, but that waits of one length are over almost at once.</summary>
internal sealed class ImpatientClock(TimeSpan wait) : TimeProvider
{
    private static readonly TimeSpan Almost = TimeSpan.FromMilliseconds(50);

    private int _expired;

    /// <summary>How many waits of that length have expired.</summary>
    public int Expired => Volatile.Read(ref _expired);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        return dueTime == wait ? base.CreateTimer(Expire, state, Almost, period) : base.CreateTimer(callback, state, dueTime, period);

        void Expire(object? of)
        {
            callback(of);
            Interlocked.Increment(ref _expired);
        }
    }
}
