using OrleansGateway.Load.Generating.Loads;
using OrleansGateway.Load.Measuring;
using OrleansGateway.Load.Serving;

namespace OrleansGateway.Load.Scenarios;

/// <summary>
/// What idle connections take of the memory of all the server's processes. Each has had one echo. It is measured right after, again after a
/// quiet time, and again when garbage has been collected.
/// </summary>
/// <param name="name">What the command line and the report call it.</param>
/// <param name="title">What it does, in the report.</param>
/// <param name="connections">How many; null for what the command line says.</param>
internal sealed class IdleScenario(string name, string title, int? connections = null) : Scenario(name, title)
{
    private const int WarmUpClients = 200;

    public override bool NeedsFreshServer => true;

    public override Metric Compared => Metric.Memory;

    public override Sample Measure(ServerKind kind, RunningServer server, RunSettings settings)
    {
        using (var warmUp = new EchoLoad(kind.Dialect(), server.Plan.WebSocketPorts, WarmUpClients, inFlight: 1))
        {
            // What is compiled under load would count as the connections' own.
            warmUp.Prepare();
            warmUp.Start();
            warmUp.Loop.RunFor(settings.WarmUp);
            warmUp.Finish();
        }

        WaitUntilQuiet(server);
        ManagedHeap.Collect(server.ProcessIds);
        var count = connections ?? settings.Connections;
        var before = server.Memory;
        double Growth() => (double)(server.Memory - before) / count;

        var sample = new Sample();
        using var load = new EchoLoad(kind.Dialect(), server.Plan.WebSocketPorts, count, inFlight: 1);
        load.Prepare();
        load.Start();
        load.Drain();
        sample[Metric.Memory] = Growth();
        if (settings.Quiet > TimeSpan.Zero)
        {
            load.Loop.RunFor(settings.Quiet);
            sample[Metric.MemoryAfterQuiet] = Growth();
        }

        ManagedHeap.Collect(server.ProcessIds);
        sample[Metric.MemoryCollected] = Growth();

        // They are still there, and served.
        load.Start();
        load.Finish();
        return sample;
    }
}
