using OrleansGateway.Failures.Cluster;
using OrleansGateway.Failures.Judging;

namespace OrleansGateway.Failures.Scenarios;

/// <summary>One kind of harm, and what must hold all the same.</summary>
internal abstract class Scenario
{
    /// <summary>The name on the command line.</summary>
    public abstract string Name { get; }

    public abstract string Title { get; }

    /// <summary>Brings the cluster to its size, does the harm and judges.</summary>
    public abstract Task<Verdict> Run(ServerCluster cluster, RunSettings settings);

    protected Verdict Judged(Outcome? outcome, IEnumerable<string> broken) => new($"{Name} {Title}", outcome, [.. broken]);
}
