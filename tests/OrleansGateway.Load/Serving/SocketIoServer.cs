using System.Globalization;
using OrleansGateway.Testing.Processes;

namespace OrleansGateway.Load.Serving;

/// <summary>Socket.IO: two processes of Node, with Redis between them.</summary>
internal static class SocketIoServer
{
    private const string Program = "node";

    private static readonly string Folder = Path.Combine(BuildOutput.RepositoryRoot, "tests", "OrleansGateway.Load", "Peers", "SocketIo");

    public static Task<RunningServer> Start(ServerPlan plan)
    {
        var node = Programs.Find(Program)
            ?? throw new LoadException($"{Program} is not on PATH: install Node.js 20 or later (Debian: apt-get install nodejs npm).");
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            throw new LoadException($"Socket.IO is not installed: run npm ci --prefix {Path.GetRelativePath(Environment.CurrentDirectory, Folder)}");
        }

        return RedisServer.Start(plan, (server, redis) =>
        {
            foreach (var port in plan.WebSocketPorts)
            {
                server.Add(ServerProcess.StartProgram(node, ["server.js", Text(port), Text(redis)], Folder, environment: new Dictionary<string, string?>
                {
                    ["NODE_ENV"] = "production",
                }));
            }
        });
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
