using OrleansGateway.Load.Measuring;
using OrleansGateway.Load.Serving;

namespace OrleansGateway.Load.Scenarios;

/// <summary>A load that goes on for a while: what a message costs and how long it takes.</summary>
internal sealed class LoadScenario(string name, string title, LoadMaker make) : Scenario(name, title)
{
    private bool _watchesGarbage;

    /// <summary>The same load, and the garbage collectors of the server are listened to.</summary>
    public LoadScenario WatchingGarbage() => new(Name, Title, make) { Curve = Curve, Shape = Shape, _watchesGarbage = true };

    public override Sample Measure(ServerKind kind, RunningServer server, RunSettings settings)
    {
        using var load = make(kind.Dialect(), server.Plan.WebSocketPorts, settings);
        load.Prepare();
        load.Start();
        load.Loop.RunFor(settings.WarmUp);
        load.Tally.Reset();

        var sample = new Sample();
        using var garbage = _watchesGarbage ? new GarbageWatch(server.ProcessIds) : null;
        var span = new CpuSpan(server);
        load.Loop.RunFor(settings.Time);
        span.End(load.Tally.Count, sample);
        garbage?.End(settings.Time, sample);
        Latencies.Of(load.Tally, sample);

        load.Finish();
        WaitUntilQuiet(server);
        return sample;
    }
}
