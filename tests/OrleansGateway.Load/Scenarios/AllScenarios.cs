using OrleansGateway.Load.Generating.Loads;
using OrleansGateway.Load.Serving;

namespace OrleansGateway.Load.Scenarios;

/// <summary>What can be measured.</summary>
internal static class AllScenarios
{
    // Deliveries of a publish are counted, so curves over group sizes keep the number of members.
    private const int Members = 1000;
    private const int FewMembers = 200;
    private const int PublishesInFlight = 4;
    private const int ManyPublishesInFlight = 64;
    private const int SmallGroup = 3;
    private const int ClientsOfSmallGroups = 3000;

    /// <summary>The five that a server is judged by.</summary>
    private static readonly LoadScenario[] Main =
    [
        Echo("echo-50x1", 50, 1),
        Echo("echo-1000x1", 1000, 1),
        Echo("echo-50x16", 50, 16),
        Publish("pub-1x200", GroupPlan.Apart(1, 200)),
        Publish("pub-20x50", GroupPlan.Apart(20, 50)),
    ];

    /// <summary>Each name of the command line with its scenarios; a curve has one for each of its points.</summary>
    public static readonly IReadOnlyDictionary<string, Scenario[]> ByName = new Dictionary<string, Scenario[]>
    {
        ["main"] = Main,
        ["echo-50x1"] = [Main[0]],
        ["echo-1000x1"] = [Main[1]],
        ["echo-50x16"] = [Main[2]],
        ["pub-1x200"] = [Main[3]],
        ["pub-20x50"] = [Main[4]],
        ["garbage"] = [.. Main.Select(scenario => scenario.WatchingGarbage())],
        ["idle"] = [new IdleScenario("idle", "memory of idle connections")],
        ["connects"] = [new ConnectScenario("connects", "connections made, 50 at a time, each with one echo")],
        ["open-loop"] = [Steady("open-loop", ServerShape.Smallest)],
        ["asked"] =
        [
            Publish("quiet", GroupPlan.Apart(20, 50), AskedCurve),
            Publish("asked", GroupPlan.Apart(20, 50), AskedCurve, new ServerShape(1, 1, Asks: true)),
            Steady("steady", ServerShape.Smallest),
            Steady("steady, asked", new ServerShape(1, 1, Asks: true)),
        ],
        ["pub-size"] = [.. new[] { 2, 10, 100, 1000, 10_000 }.Select(PublishToSize)],
        ["pub-many"] = [.. new[] { 1000, 10_000, 100_000 }.Select(PublishToMany)],
        ["pub-front-ends"] = [.. FrontEndCurve("pub-front-ends", PublishesInFlight)],
        ["pub-front-ends-full"] = [.. FrontEndCurve("pub-front-ends-full", ManyPublishesInFlight)],
        ["silos"] =
        [
            .. Enumerable.Range(1, 4).Select(silos => Echo($"{silos}", 1000, 1, "echo-1000x1 over silos", new ServerShape(silos, 1))),
            .. Enumerable.Range(1, 4).Select(silos => Publish($"{silos}", GroupPlan.Apart(20, 50), "pub-20x50 over silos", new ServerShape(silos, 1))),
        ],
        ["idle-curve"] = [.. new[] { 1000, 5000, 15_000 }.Select(count => new IdleScenario($"{count}", "", count) { Curve = "idle over connections" })],
    };

    private static LoadScenario Echo(string name, int clients, int inFlight, string? curve = null, ServerShape? shape = null) => new(
        name,
        $"echo, {clients} clients with {inFlight} in flight each",
        (dialect, ports, _) => new EchoLoad(dialect, ports, clients, inFlight))
    {
        Curve = curve,
        Shape = shape ?? ServerShape.Smallest,
    };

    private static LoadScenario Publish(
        string name, GroupPlan plan, string? curve = null, ServerShape? shape = null, int? usedPorts = null, int inFlight = PublishesInFlight) =>
        new(
            name,
            $"publishing, {(plan.Groups == 1 ? "1 group" : $"{plan.Groups} groups")} of {plan.Size}, {inFlight} in flight each; a message is a delivery",
            (dialect, ports, _) => new PublishLoad(dialect, [.. ports.Take(usedPorts ?? ports.Count)], plan, inFlight))
        {
            Curve = curve,
            Shape = shape ?? ServerShape.Smallest,
        };

    private static LoadScenario Steady(string name, ServerShape shape) => new(
        name,
        "publishing at a fixed rate, 20 groups of 50; latencies count from when a message was due",
        (dialect, ports, settings) => new SteadyLoad(dialect, ports, GroupPlan.Apart(20, 50), settings.Rate))
    {
        Shape = shape,
    };

    private static LoadScenario PublishToSize(int size) =>
        Publish($"{size}", GroupPlan.Apart(Math.Max(1, Members / size), size), "pub-size: members of a group");

    private static LoadScenario PublishToMany(int groups) => new(
        $"{groups}",
        "",
        (dialect, ports, _) => new PublishLoad(dialect, ports, new GroupPlan(groups, SmallGroup, ClientsOfSmallGroups), inFlight: 1))
    {
        Curve = "pub-many: groups of 3",
    };

    private static IEnumerable<LoadScenario> FrontEndCurve(string name, int inFlight)
    {
        foreach (var frontEnds in new[] { 1, 2, 4, 8 }) yield return Over(frontEnds, frontEnds, $"{frontEnds}");
        yield return Over(8, 1, "8, members on one");

        LoadScenario Over(int frontEnds, int used, string point) => Publish(
            point, GroupPlan.Apart(1, FewMembers), $"{name}: front-ends, a group of 200, {inFlight} in flight", new ServerShape(1, frontEnds), used, inFlight);
    }

    private static string AskedCurve => "pub-20x50 while all lists are asked for without a pause";
}
