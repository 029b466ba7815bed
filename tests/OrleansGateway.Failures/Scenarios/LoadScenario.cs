using OrleansGateway.Failures.Cluster;
using OrleansGateway.Failures.Judging;

namespace OrleansGateway.Failures.Scenarios;

/// <summary>Harm that is done to a cluster under load.</summary>
internal abstract class LoadScenario : Scenario
{
    /// <summary>What holds whatever happens.</summary>
    protected static readonly IReadOnlyList<Promise> Always =
    [
        Promise.NothingLost, Promise.NothingReordered, Promise.DoublesMarked, Promise.NothingStrays, Promise.NoDisconnects, Promise.EventsMatch,
    ];

    /// <summary>What holds when nothing but an orderly change happens.</summary>
    protected static readonly IReadOnlyList<Promise> Unnoticed = [.. Always, Promise.NothingDoubled, Promise.Stall(1)];

    /// <summary>What holds when a silo is lost without a word.</summary>
    protected static readonly IReadOnlyList<Promise> SiloLost = [.. Always, Promise.Stall(6), Promise.StallOfOthers(1)];

    public abstract IReadOnlyList<Promise> Promises { get; }

    /// <summary>Does the harm and waits until it is over, the load going on all the time.</summary>
    public abstract Task Harm(Stage stage);

    public override async Task<Verdict> Run(ServerCluster cluster, RunSettings settings)
    {
        try
        {
            var outcome = await new ScenarioRun(this, settings).On(cluster);
            var broken = Promises.Where(promise => (settings.JudgesTimes || !promise.IsTimed) && !promise.Holds(outcome)).Select(promise => promise.Text);
            return Judged(outcome, [.. broken, .. outcome.Broken]);
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException or IOException)
        {
            return Judged(null, [$"it broke off: {exception.Message}"]);
        }
    }
}
