using System.Diagnostics;
using HdrHistogram;

namespace OrleansGateway.Load.Generating;

/// <summary>How many messages came, and how long they took, in microseconds.</summary>
internal sealed class Tally
{
    private const int Digits = 3;

    private static readonly long Longest = (long)TimeSpan.FromMinutes(10).TotalMicroseconds;

    private readonly LongHistogram _latencies = new(Longest, Digits);

    public long Count { get; private set; }

    /// <summary>A message came that was sent, or should have been, at a time of <see cref="Stopwatch.GetTimestamp"/>.</summary>
    public void Add(long sentAt, long now)
    {
        Count++;
        _latencies.RecordValue(Math.Clamp((now - sentAt) * 1_000_000 / Stopwatch.Frequency, 0, Longest));
    }

    /// <summary>The latency that this share of the messages did not exceed, in microseconds.</summary>
    /// <param name="percent">From 0 to 100.</param>
    public long Percentile(double percent) => _latencies.GetValueAtPercentile(percent);

    public void Reset()
    {
        Count = 0;
        _latencies.Reset();
    }
}
