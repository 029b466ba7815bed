using System.Diagnostics;
using OrleansGateway.Load.Serving;

namespace OrleansGateway.Load.Measuring;

/// <summary>Time, and the processor time of a server and of this process, from its creation on.</summary>
internal sealed class CpuSpan(RunningServer server)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly TimeSpan _server = server.CpuTime;
    private readonly TimeSpan _generator = Environment.CpuUsage.TotalTime;

    /// <summary>Puts what so many messages took until now into the sample.</summary>
    /// <exception cref="LoadException">There were none.</exception>
    public void End(long messages, Sample sample)
    {
        if (messages == 0) throw new LoadException("No message came while it was measured.");
        sample[Metric.CpuPerMessage] = (server.CpuTime - _server).TotalMicroseconds / messages;
        sample[Metric.GeneratorPerMessage] = (Environment.CpuUsage.TotalTime - _generator).TotalMicroseconds / messages;
        sample[Metric.PerSecond] = messages / Stopwatch.GetElapsedTime(_started).TotalSeconds;
    }
}
