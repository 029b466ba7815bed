namespace OrleansGateway.FrontEnd.Connections;

/// <summary>
/// Notices that this process stood still for so long that the silos may have declared it dead. Until they have been asked, nothing that was under way
/// is delivered: for its clients OnClose may have run.
/// </summary>
internal sealed class FreezeWatch : IDisposable
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(500);

    // Half of a lease: that much is left when the last renewal was under way as the freeze began.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private long _tickedAt;
    private long _doubtedAt;
    private bool _mayBeDead;

    public FreezeWatch(TimeProvider clock)
    {
        _clock = clock;
        _tickedAt = clock.GetTimestamp();
        _timer = clock.CreateTimer(static watch => ((FreezeWatch)watch!).Tick(), this, TickEvery, TickEvery);
    }

    /// <summary>True from the end of a long freeze until the silos have answered.</summary>
    public bool MayBeDead
    {
        get
        {
            lock (_gate) return Look();
        }
    }

    /// <summary>The silos have answered a question that was put at <paramref name="askedAt"/>: from before the freeze it says nothing.</summary>
    public void IsAlive(long askedAt)
    {
        lock (_gate)
        {
            if (Look() && askedAt >= _doubtedAt) _mayBeDead = false;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Tick()
    {
        lock (_gate)
        {
            Look();
            _tickedAt = _clock.GetTimestamp();
        }
    }

    private bool Look()
    {
        if (_clock.GetElapsedTime(_tickedAt) <= Limit) return _mayBeDead;
        _doubtedAt = _tickedAt = _clock.GetTimestamp();
        return _mayBeDead = true;
    }
}
