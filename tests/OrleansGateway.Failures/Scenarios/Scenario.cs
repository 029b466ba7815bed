using OrleansGateway.Failures.Judging;

namespace OrleansGateway.Failures.Scenarios;

/// <summary>One kind of harm, and what must hold all the same.</summary>
internal abstract class Scenario
{
    /// <summary>What holds whatever happens.</summary>
    protected static readonly IReadOnlyList<Promise> Always = [Promise.NothingStrays, Promise.EventsMatch];

    /// <summary>What holds when nothing but an orderly change happens.</summary>
    protected static readonly IReadOnlyList<Promise> Unnoticed =
        [.. Always, Promise.NothingLost, Promise.NothingReordered, Promise.NothingDoubled, Promise.NoDisconnects, Promise.Stall(1)];

    /// <summary>What holds when a silo is lost without a word.</summary>
    protected static readonly IReadOnlyList<Promise> LostSilo =
    [
        .. Always, Promise.NothingLost, Promise.NothingReordered, Promise.DoublesMarked, Promise.NoDisconnects, Promise.Stall(6),
        Promise.StallOfOthers(1),
    ];

    /// <summary>The name on the command line.</summary>
    public abstract string Name { get; }

    public abstract string Title { get; }

    public abstract IReadOnlyList<Promise> Promises { get; }

    /// <summary>Does the harm and waits until it is over, the load going on all the time.</summary>
    public abstract Task Harm(Stage stage);
}
