using OrleansGateway.Failures.Cluster;
using OrleansGateway.Failures.Judging;
using OrleansGateway.Failures.Load;
using OrleansGateway.Failures.Report;
using OrleansGateway.Failures.Scenarios;
using Xunit;

namespace OrleansGateway.Failures.Tests.Scenarios;

/// <summary>Scenarios as the tests run them: two cores carry them beside other things.</summary>
internal static class ShortForm
{
    private static readonly RunSettings Settings = new(Silos: 3, FrontEnds: 2, new LoadPlan(Clients: 30, Rate: 5), Pace.Short, Seed: 1, JudgesTimes: false);

    public static async Task Holds(Scenario scenario, ServerCluster cluster, int silos = 3)
    {
        var verdict = await scenario.Run(cluster, Settings with { Silos = silos });
        Assert.True(verdict.Held, MarkdownReport.Write([verdict]));
    }

    /// <summary>What a cluster shows whose silos make a mistake on purpose.</summary>
    public static async Task<Verdict> WithFault(string fault)
    {
        await using var cluster = await ServerCluster.Create(fault: fault);
        return await new NoHarm().Run(cluster, Settings with
        {
            Silos = 1,
            FrontEnds = 1,
            Load = new LoadPlan(Clients: 10, Rate: 20),
            Pace = Pace.Short with { Settle = TimeSpan.FromSeconds(2) },
        });
    }
}
