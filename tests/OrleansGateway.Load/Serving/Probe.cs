using OrleansGateway.Load.Generating.Loads;
using OrleansGateway.Testing;

namespace OrleansGateway.Load.Serving;

/// <summary>Finds out whether a server serves: a client of each port gets an echo.</summary>
internal static class Probe
{
    private static readonly TimeSpan TimeToServe = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan TimeToAnswer = TimeSpan.FromSeconds(5);

    public static async Task WaitUntilServed(ServerKind kind, RunningServer server)
    {
        foreach (var port in server.Plan.WebSocketPorts)
        {
            await Eventually.Succeeds(() => Task.Run(() => Ask(kind, port)), TimeToServe, $"{kind.Name} to answer on port {port}");
        }
    }

    private static void Ask(ServerKind kind, int port)
    {
        using var load = new EchoLoad(kind.Dialect(), [port], clients: 1, inFlight: 1);
        load.Prepare();
        load.Start();
        if (!load.Loop.Run(() => load.Tally.Count > 0, TimeToAnswer)) throw new LoadException("An echo did not come.");
        load.Finish();
    }
}
