using System.Globalization;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Processes;

namespace OrleansGateway.Load.Serving;

/// <summary>A Redis of the load's own: on loopback, and nothing is kept on disk. It counts as a process of the server.</summary>
internal static class RedisServer
{
    private const string Program = "redis-server";

    private static readonly TimeSpan TimeToStart = TimeSpan.FromSeconds(20);

    /// <summary>Starts a Redis, and then what needs it.</summary>
    /// <param name="plan">How the server is to be.</param>
    /// <param name="addServers">Starts the other processes, which are told Redis' port.</param>
    /// <exception cref="LoadException">There is no Redis on this machine.</exception>
    public static async Task<RunningServer> Start(ServerPlan plan, Action<RunningServer, int> addServers)
    {
        var program = Programs.Find(Program)
            ?? throw new LoadException($"{Program} is not on PATH: install it (Debian: apt-get install redis-server).");
        var server = new RunningServer(plan);
        try
        {
            var port = FreePort.Next();
            var redis = server.Add(ServerProcess.StartProgram(
                program,
                [
                    "--bind", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture),
                    "--save", "", "--appendonly", "no", "--daemonize", "no",
                ],
                Path.GetTempPath()));
            await redis.WaitForPort(port, TimeToStart);
            addServers(server, port);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}
