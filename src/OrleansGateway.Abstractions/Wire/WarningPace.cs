namespace OrleansGateway.Wire;

/// <summary>Lets a line be logged once a minute: what happens again and again must not fill the log. It is counted every time elsewhere.</summary>
internal sealed class WarningPace(TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private long _lastAt;

    /// <returns>True when the line is to be logged now; of several callers at once, one gets it.</returns>
    public bool Allows()
    {
        var last = Interlocked.Read(ref _lastAt);
        if (last != 0 && clock.GetElapsedTime(last) < Pause) return false;
        return Interlocked.CompareExchange(ref _lastAt, clock.GetTimestamp(), last) == last;
    }
}
