namespace OrleansGateway.Wire;

/// <summary>Keeps a grain in memory until its next tick: Orleans does so only for timers that tick more often than it collects idle grains.</summary>
/// <param name="delayDeactivation">The grain's own <c>DelayDeactivation</c>: the last call counts, a negative time takes it back.</param>
/// <param name="clock">The clock.</param>
internal sealed class TimerKeeper(Action<TimeSpan> delayDeactivation, TimeProvider clock)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private DateTimeOffset _until;

    /// <summary>Keeps it for so long, and some time more for the tick itself. Of several timers the one that waits longest counts.</summary>
    /// <param name="wait">How long until the tick; infinite for a timer that ticks no more.</param>
    public void KeepFor(TimeSpan wait)
    {
        var now = clock.GetUtcNow();
        if (wait == Timeout.InfiniteTimeSpan || now + wait < _until) return;
        _until = now + wait + Margin;
        delayDeactivation(wait + Margin);
    }

    /// <summary>There are no timers any more.</summary>
    public void Release()
    {
        _until = default;
        delayDeactivation(TimeSpan.FromTicks(-1));
    }
}
