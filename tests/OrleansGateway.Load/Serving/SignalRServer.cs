using OrleansGateway.Load.Peers;
using OrleansGateway.Load.Peers.SignalR;

namespace OrleansGateway.Load.Serving;

/// <summary>SignalR, one process; or two with Redis between them.</summary>
internal static class SignalRServer
{
    public static Task<RunningServer> Start(ServerPlan plan)
    {
        var server = new RunningServer(plan);
        server.Add(LoadProcess.Start(SignalRProgram.Verb, PeerSettings.Port(plan.WebSocketPorts[0])));
        return Task.FromResult(server);
    }

    public static Task<RunningServer> StartWithRedis(ServerPlan plan) => RedisServer.Start(plan, (server, redis) =>
    {
        foreach (var port in plan.WebSocketPorts)
        {
            server.Add(LoadProcess.Start(SignalRProgram.Verb, PeerSettings.Port(port), PeerSettings.Redis(redis)));
        }
    });
}
