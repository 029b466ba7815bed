using OrleansGateway.Testing;

namespace OrleansGateway.Load.Serving;

/// <summary>Starts servers and waits until clients are served.</summary>
internal static class Starter
{
    /// <summary>Starts a server on ports that are free.</summary>
    /// <param name="kind">What.</param>
    /// <param name="shape">Its size; a kind that has none takes its own.</param>
    /// <param name="collectAfter">After how long an idle grain is collected; null for Orleans' own default.</param>
    public static Task<RunningServer> Start(ServerKind kind, ServerShape shape, TimeSpan? collectAfter)
    {
        var frontEnds = kind.IsCluster ? shape.FrontEnds : kind.FrontEnds;
        int[] ports = [.. Enumerable.Range(0, frontEnds).Select(_ => FreePort.Next())];
        return Start(kind, new ServerPlan(ports, [], shape.Silos, collectAfter, shape.Asks));
    }

    /// <summary>Starts a server on ports that were chosen.</summary>
    public static async Task<RunningServer> Start(ServerKind kind, ServerPlan plan)
    {
        var server = await kind.Start(plan);
        try
        {
            await server.WaitForPorts();
            await Probe.WaitUntilServed(kind, server);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}
