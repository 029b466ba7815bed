using System.Diagnostics;
using OrleansGateway.Failures.Cluster;
using OrleansGateway.Failures.Judging;
using OrleansGateway.Failures.Load;
using OrleansGateway.Testing;

namespace OrleansGateway.Failures.Scenarios;

/// <summary>What a scenario works with: the cluster under load, and where it notes whom its harm concerns.</summary>
internal sealed class Stage(ServerCluster cluster, SteadyLoad load, Pace pace, Random random, Func<EventJournals> journals)
{
    /// <summary>How long one waits for what should come soon, before it counts as missing.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // From the last sign of life of a front-end to the OnClose of its last client.
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(15);

    private readonly HashSet<int> _affected = [];
    private readonly HashSet<int> _suspected = [];
    private readonly HashSet<int> _ended = [];
    private readonly List<string> _broken = [];
    private readonly List<Silenced> _silenced = [];

    public ServerCluster Cluster { get; } = cluster;

    public SteadyLoad Load { get; } = load;

    public Pace Pace { get; } = pace;

    public Random Random { get; } = random;

    public EventJournals Journals => journals();

    /// <summary>Numbers of clients that may have to wait.</summary>
    public IReadOnlySet<int> Affected => _affected;

    /// <summary>Numbers of clients whose front-end does not answer for a time.</summary>
    public IReadOnlySet<int> Suspected => _suspected;

    /// <summary>Numbers of clients whose connections the harm ends.</summary>
    public IReadOnlySet<int> Ended => _ended;

    public IReadOnlyList<string> Broken => _broken;

    /// <summary>Clients for which OnClose has run though their sockets are open.</summary>
    public IReadOnlyList<Silenced> Silenced => _silenced;

    public long HarmAt { get; private set; } = Stopwatch.GetTimestamp();

    /// <summary>Lets time pass, because the scenario says how much.</summary>
    public static Task Pass(TimeSpan time) => Task.Delay(time);

    /// <summary>What was before counts as before the harm, the scenario's own questions too.</summary>
    public void HarmBegins() => HarmAt = Stopwatch.GetTimestamp();

    public T Any<T>(IReadOnlyList<T> all) => all[Random.Next(all.Count)];

    public SiloProcess AnySilo() => Any([.. Cluster.Silos.Where(silo => silo.Runs)]);

    public FrontEndProcess AnyFrontEnd() => Any([.. Cluster.FrontEnds.Where(frontEnd => frontEnd.Runs)]);

    public void Affects(IEnumerable<int> clients) => _affected.UnionWith(clients);

    public void AffectsAll() => Affects(Load.Clients.Select(client => client.Number));

    /// <summary>Notes those who depend on a silo, by their own grain or by one they send to.</summary>
    public async Task AffectsThoseWhoNeed(SiloProcess silo) => Affects(await Locator.ClientsThatNeed(silo, Load.Living));

    /// <summary>Notes those who send to a group or user that one of these clients belongs to.</summary>
    public void AffectsThoseWhoSendTo(IReadOnlyList<LoadClient> receivers)
    {
        var audiences = receivers.SelectMany(client => client.Receives).ToHashSet();
        Affects(Load.Clients.Where(client => client.SendsTo.Overlaps(audiences)).Select(client => client.Number));
    }

    /// <summary>Notes that these clients' front-end does not answer for a time.</summary>
    public void Suspects(IEnumerable<LoadClient> clients)
    {
        foreach (var client in clients)
        {
            _suspected.Add(client.Number);
            _affected.Add(client.Number);
        }
    }

    /// <summary>Notes that these clients' connections end.</summary>
    public void Ends(IEnumerable<LoadClient> clients)
    {
        foreach (var client in clients)
        {
            _ended.Add(client.Number);
            _affected.Add(client.Number);
        }
    }

    /// <summary>From now on these clients must get nothing that was sent since their front-end was frozen, and nothing that they send may be handled.</summary>
    public void Silence(IEnumerable<LoadClient> clients, long frozenAt)
    {
        var now = Stopwatch.GetTimestamp();
        _silenced.AddRange(clients.Select(client => new Silenced(client.Number, frozenAt, now)));
    }

    /// <summary>Exactly one OnClose with this reason for each of these clients, in time.</summary>
    public Task EndInOnClose(IReadOnlyList<LoadClient> clients, CloseReason reason) => Within(
        CloseLimit,
        () =>
        {
            var journals = Journals;
            return clients.All(client => journals.ClosesOf(client.Id) is [var only] && only == reason);
        },
        $"one OnClose({reason}) each");

    /// <summary>Waits until nobody waits for anything any more.</summary>
    public Task WaitUntilHealed() => WaitUntilHealed(Patience);

    /// <summary>The same, where that may take longer.</summary>
    public Task WaitUntilHealed(TimeSpan limit) => Within(limit, () => Load.WaitForAnswers(limit), "every client is answered again");

    /// <summary>Something that must come true in time; when it does not, that is a broken promise.</summary>
    public Task Within(TimeSpan limit, Func<bool> condition, string text) => Within(limit, () => Eventually.True(condition, limit), text);

    public void Require(bool holds, string text)
    {
        if (!holds) _broken.Add(text);
    }

    private async Task Within(TimeSpan limit, Func<Task> wait, string text)
    {
        try
        {
            await wait();
        }
        catch (TimeoutException)
        {
            _broken.Add($"{text} within {limit.TotalSeconds:0.#} s");
        }
    }
}
