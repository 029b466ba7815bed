namespace OrleansGateway.FrontEnd.Connections;

/// <summary>
/// How many batches may be asked for again. Where answers are late because there is more to do than silos can, as when all clients of a day wake up at
/// once, each question makes it worse: there are no more of them than there are answers, and a number besides for when there are none.
/// </summary>
internal sealed class RepeatBudget(TimeProvider clock)
{
    /// <summary>What may be asked at once, and again each second, without an answer to anything.</summary>
    public const int PerSecond = 2_000;

    private readonly Lock _gate = new();
    private long _left = PerSecond;
    private long _filledAt = clock.GetTimestamp();

    /// <summary>A batch was answered.</summary>
    public void Answered()
    {
        // Without the lock, for every batch comes here; one answer more or less does not matter.
        if (Volatile.Read(ref _left) < PerSecond) Interlocked.Increment(ref _left);
    }

    /// <returns>False when it is better to wait.</returns>
    public bool TryTake()
    {
        lock (_gate)
        {
            var due = (long)(clock.GetElapsedTime(_filledAt).TotalSeconds * PerSecond);
            if (due > 0)
            {
                _filledAt += due * clock.TimestampFrequency / PerSecond;
                Interlocked.Add(ref _left, Math.Clamp(PerSecond - Volatile.Read(ref _left), 0, due));
            }

            if (Volatile.Read(ref _left) <= 0) return false;
            Interlocked.Decrement(ref _left);
            return true;
        }
    }
}
