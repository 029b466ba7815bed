namespace OrleansGateway.Wire;

/// <summary>Exponential back-off with full jitter between 50 ms and 2 s.</summary>
internal struct Backoff
{
    private const int FirstMilliseconds = 50;
    private const int MaxMilliseconds = 2000;

    private int _attempts;

    public TimeSpan Next()
    {
        var ceiling = Math.Min(MaxMilliseconds, FirstMilliseconds << Math.Min(_attempts++, 10));
        return TimeSpan.FromMilliseconds(Random.Shared.Next(ceiling / 2, ceiling + 1));
    }
}
