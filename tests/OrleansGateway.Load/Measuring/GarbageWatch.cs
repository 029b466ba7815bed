using Microsoft.Diagnostics.NETCore.Client;

namespace OrleansGateway.Load.Measuring;

/// <summary>The garbage collectors of all of a server's processes of .NET, from its creation on. To listen costs a little, so it is measured apart.</summary>
internal sealed class GarbageWatch(IReadOnlyList<int> processIds) : IDisposable
{
    private const double Percent = 100;

    private readonly List<ProcessGarbage> _processes =
        [.. processIds.Intersect(DiagnosticsClient.GetPublishedProcesses()).Select(id => new ProcessGarbage(id))];

    /// <summary>Puts what was seen until now into the sample, which has the messages a second already.</summary>
    /// <exception cref="LoadException">No process told what it allocates.</exception>
    public void End(TimeSpan time, Sample sample)
    {
        Dispose();
        if (_processes.Any(process => process.Allocated.Count == 0)) throw new LoadException("A process of the server did not tell what it allocates.");
        var pauses = _processes.SelectMany(process => process.Pauses).Order().ToList();
        sample[Metric.AllocatedPerMessage] = _processes.Sum(process => process.Allocated.Average()) / sample[Metric.PerSecond];
        sample[Metric.Collections] = _processes.Sum(process => process.Collections) / time.TotalSeconds;
        sample[Metric.MedianPause] = pauses.Count == 0 ? 0 : Median.Of(pauses);
        sample[Metric.LongestPause] = pauses.LastOrDefault();
        sample[Metric.PausedShare] = Percent * pauses.Sum() / time.TotalMilliseconds / Math.Max(1, _processes.Count);
    }

    public void Dispose()
    {
        foreach (var process in _processes) process.Dispose();
    }
}
