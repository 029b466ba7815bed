using OrleansGateway.Load.Generating;
using OrleansGateway.Load.Measuring;

namespace OrleansGateway.Load.Scenarios;

/// <summary>How long messages took.</summary>
internal static class Latencies
{
    private const double Thousand = 1000;

    public static void Of(Tally tally, Sample sample)
    {
        sample[Metric.Median] = tally.Percentile(50) / Thousand;
        sample[Metric.P99] = tally.Percentile(99) / Thousand;
        sample[Metric.P999] = tally.Percentile(99.9) / Thousand;
    }
}
