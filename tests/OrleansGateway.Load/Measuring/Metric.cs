using System.Globalization;

namespace OrleansGateway.Load.Measuring;

/// <summary>A figure that is measured.</summary>
/// <param name="Name">The title of its column.</param>
/// <param name="Format">How it is written.</param>
internal sealed record Metric(string Name, string Format)
{
    public static readonly Metric CpuPerMessage = new("server CPU, µs", "0.00");
    public static readonly Metric GeneratorPerMessage = new("generator CPU, µs", "0.00");
    public static readonly Metric PerSecond = new("per second", "#,0");
    public static readonly Metric Median = new("p50, ms", "0.00");
    public static readonly Metric P99 = new("p99, ms", "0.00");
    public static readonly Metric P999 = new("p99.9, ms", "0.00");
    public static readonly Metric Memory = new("KiB a connection", "0.0");
    public static readonly Metric MemoryAfterQuiet = new("KiB after the quiet time", "0.0");
    public static readonly Metric MemoryCollected = new("KiB after garbage collection", "0.0");
    public static readonly Metric AllocatedPerMessage = new("bytes allocated", "#,0");
    public static readonly Metric Collections = new("collections a second", "0.0");
    public static readonly Metric MedianPause = new("pause p50, ms", "0.00");
    public static readonly Metric LongestPause = new("longest pause, ms", "0.00");
    public static readonly Metric PausedShare = new("paused, %", "0.0");

    public string Write(double value) => value.ToString(Format, CultureInfo.InvariantCulture);
}
