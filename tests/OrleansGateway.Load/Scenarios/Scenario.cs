using OrleansGateway.Load.Measuring;
using OrleansGateway.Load.Serving;

namespace OrleansGateway.Load.Scenarios;

/// <summary>Something that is measured of each server.</summary>
/// <param name="name">What the command line and the report call it.</param>
/// <param name="title">What it does, in the report.</param>
internal abstract class Scenario(string name, string title)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan TimeToBecomeQuiet = TimeSpan.FromSeconds(20);

    public string Name => name;

    public string Title => title;

    /// <summary>The curve that it is a point of; null when it stands for itself.</summary>
    public string? Curve { get; init; }

    /// <summary>The size of cluster it needs. A server that has no such size is not measured.</summary>
    public ServerShape Shape { get; init; } = ServerShape.Smallest;

    /// <summary>Whether the server must not have served before.</summary>
    public virtual bool NeedsFreshServer => false;

    /// <summary>What the ratio to the limit is formed of.</summary>
    public virtual Metric Compared => Metric.CpuPerMessage;

    /// <summary>Measures one server once. Blocks its thread, on which the load runs.</summary>
    /// <exception cref="LoadException">It is not valid.</exception>
    public abstract Sample Measure(ServerKind kind, RunningServer server, RunSettings settings);

    /// <summary>Waits until what the clients left behind is cleared away.</summary>
    protected static void WaitUntilQuiet(RunningServer server)
    {
        for (var waited = TimeSpan.Zero; waited < TimeToBecomeQuiet; waited += Look)
        {
            var before = server.CpuTime;
            Thread.Sleep(Look);
            if (server.CpuTime - before < Look / 10) return;
        }
    }
}
