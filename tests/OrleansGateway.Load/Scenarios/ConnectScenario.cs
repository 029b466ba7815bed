using OrleansGateway.Load.Generating.Loads;
using OrleansGateway.Load.Measuring;
using OrleansGateway.Load.Serving;

namespace OrleansGateway.Load.Scenarios;

/// <summary>How many clients can connect in a second, with the server's handler run for each.</summary>
internal sealed class ConnectScenario(string name, string title) : Scenario(name, title)
{
    private const int WarmUpClients = 2000;

    public override Metric Compared => Metric.PerSecond;

    public override Sample Measure(ServerKind kind, RunningServer server, RunSettings settings)
    {
        var ports = server.Plan.WebSocketPorts;
        using (var warmUp = new ConnectLoad(kind.Dialect(), ports, Math.Min(WarmUpClients, settings.Connections)))
        {
            Connect(warmUp, settings.WarmUp);
            warmUp.Finish();
        }

        WaitUntilQuiet(server);
        var sample = new Sample();
        using var load = new ConnectLoad(kind.Dialect(), ports, settings.Connections);
        var span = new CpuSpan(server);
        Connect(load, settings.Time);
        span.End(load.Tally.Count, sample);
        Latencies.Of(load.Tally, sample);
        load.Finish();
        WaitUntilQuiet(server);
        return sample;
    }

    private static void Connect(ConnectLoad load, TimeSpan limit)
    {
        load.Start();
        load.Loop.Run(() => load.IsComplete, limit);
    }
}
