using OrleansGateway.Load.Generating.Dialects;

namespace OrleansGateway.Load.Serving;

/// <summary>A kind of server that can be measured.</summary>
/// <param name="Name">What <c>run --against</c> calls it.</param>
/// <param name="Mode">What <c>serve --mode</c> calls it.</param>
/// <param name="Title">What it is.</param>
/// <param name="FrontEnds">How many processes clients connect to, if that cannot be chosen.</param>
/// <param name="Dialect">How it is spoken to.</param>
/// <param name="Start">Starts its processes, without waiting until clients are served.</param>
internal sealed record ServerKind(
    string Name, string Mode, string Title, int FrontEnds, Func<Dialect> Dialect, Func<ServerPlan, Task<RunningServer>> Start)
{
    public static readonly IReadOnlyList<ServerKind> All =
    [
        new("ours", "cluster", "OrleansGateway, front-end and silo as processes of their own", 1, () => new PlainDialect(), ClusterServer.Start),
        new("ours-embedded", "embedded", "OrleansGateway, both roles in one process", 1, () => new PlainDialect(), EmbeddedServer.Start),
        new("pipe", "pipe", "the limit: WebSocket frames on Kestrel's pipes, no grains", 1, () => new PlainDialect(), PipeServer.Start),
        new("signalr", "signalr", "SignalR, JSON, one process", 1, () => new SignalRDialect(), SignalRServer.Start),
        new("signalr-redis", "signalr-redis", "SignalR, JSON, two processes and Redis", 2, () => new SignalRDialect(), SignalRServer.StartWithRedis),
        new("socketio-redis", "socketio-redis", "Socket.IO, two processes and Redis", 2, () => new SocketIoDialect(), SocketIoServer.Start),
    ];

    /// <summary>Whether it is the product as a cluster, whose silos and front-ends can be chosen.</summary>
    public bool IsCluster => Mode == "cluster";

    /// <summary>Whether it also has a port for plain text.</summary>
    public bool HasText => Mode is "cluster" or "embedded";
}
