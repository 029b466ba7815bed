using OrleansGateway.Load.Peers;
using OrleansGateway.Load.Peers.Pipe;

namespace OrleansGateway.Load.Serving;

/// <summary>The limit, one process.</summary>
internal static class PipeServer
{
    public static Task<RunningServer> Start(ServerPlan plan)
    {
        var server = new RunningServer(plan);
        server.Add(LoadProcess.Start(PipeProgram.Verb, PeerSettings.Port(plan.WebSocketPorts[0])));
        return Task.FromResult(server);
    }
}
