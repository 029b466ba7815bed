using OrleansGateway.Load.Product;

namespace OrleansGateway.Load.Serving;

/// <summary>The product with both roles in one process.</summary>
internal static class EmbeddedServer
{
    public static Task<RunningServer> Start(ServerPlan plan)
    {
        var server = new RunningServer(plan);
        server.Add(LoadProcess.Start(EmbeddedProgram.Verb, [.. Listeners.Of(plan, 0), .. LoadSilo.Arguments(plan)]));
        return Task.FromResult(server);
    }
}
