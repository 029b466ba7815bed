namespace OrleansGateway.Failures.Judging;

/// <summary>How long messages took from their sender to a receiver.</summary>
internal sealed class Latencies
{
    private readonly List<TimeSpan> _all = [];

    public void Add(TimeSpan latency) => _all.Add(latency);

    /// <summary>The latency that 99 of 100 messages do not exceed; zero when there was none.</summary>
    public TimeSpan P99()
    {
        if (_all.Count == 0) return TimeSpan.Zero;
        _all.Sort();
        return _all[(int)((_all.Count - 1) * 0.99)];
    }
}
