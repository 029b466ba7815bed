using OrleansGateway.Load.Product;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Postgres;
using OrleansGateway.Testing.Processes;

namespace OrleansGateway.Load.Serving;

/// <summary>The product as a cluster: silos, the front-end's own executable, and a PostgreSQL.</summary>
internal static class ClusterServer
{
    private static readonly TimeSpan TimeToStart = TimeSpan.FromSeconds(60);

    public static async Task<RunningServer> Start(ServerPlan plan)
    {
        var server = new RunningServer(plan);
        try
        {
            var postgres = await PostgresServer.StartNew();
            server.Need(postgres);
            string[] database = [$"--Postgres:ConnectionString={await postgres.CreateDatabase()}"];
            var silos = Enumerable.Range(0, plan.Silos).Select(_ => server.Add(StartSilo(database, plan))).ToList();
            foreach (var silo in silos) await silo.WaitForLine(line => line == SiloProgram.Ready, "the silo to be ready", TimeToStart);
            for (var i = 0; i < plan.WebSocketPorts.Count; i++)
            {
                server.Add(ServerProcess.Start(
                    BuildOutput.Of("OrleansGateway.FrontEnd.App"),
                    [.. database, .. Listeners.Of(plan, i), "--Operator:Port=0"],
                    ServerEnvironment.Variables));
            }

            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private static ServerProcess StartSilo(string[] database, ServerPlan plan) => LoadProcess.Start(
        SiloProgram.Verb,
        [
            .. database,
            .. LoadSilo.Arguments(plan),
            "--Orleans:Endpoints:AdvertisedIPAddress=127.0.0.1",
            $"--Orleans:Endpoints:SiloPort={FreePort.Next()}",
            $"--Orleans:Endpoints:GatewayPort={FreePort.Next()}",
        ]);
}
