using OrleansGateway.Failures.Cluster;
using OrleansGateway.Failures.Judging;

namespace OrleansGateway.Failures.Scenarios;

internal sealed class Churn : LoadScenario
{
    // Within its lease of 10 s a front-end keeps its clients; a little less is told from it for sure.
    private static readonly TimeSpan SurelyWithinLease = TimeSpan.FromSeconds(8);

    public override string Name => "11";

    public override string Title => "a front-end and a silo killed at once, then a random kill, freeze or start again and again";

    public override IReadOnlyList<Promise> Promises => Always;

    public override async Task Harm(Stage stage)
    {
        stage.AffectsAll();
        stage.Load.ReplacesLost = true;
        Kill(stage, stage.AnyFrontEnd());
        Kill(stage, stage.AnySilo());

        // A second silo may die when its copies have been made again, some 5 s after the first: not the front-end and both copies of its roster.
        var pause = stage.Pace.Seconds(inLongForm: 10, inShortForm: 7);
        await Stage.Pass(pause);
        for (var i = 0; i < stage.Pace.Times(inLongForm: 30, inShortForm: 2); i++)
        {
            await Disturb(stage, stage.Any([.. stage.Cluster.Servers]));
            await Stage.Pass(pause);
        }

        foreach (var server in stage.Cluster.Servers.Where(server => server.IsFrozen)) Thaw(stage, server);
        foreach (var server in stage.Cluster.Servers.Where(server => !server.Exists)) await server.Start();
        foreach (var server in stage.Cluster.FrontEnds) await server.WaitUntilReady(Server.Limit);
        await stage.WaitUntilHealed();
    }

    /// <summary>Starts what is down, thaws what is frozen, and kills or freezes what runs, the last of its kind excepted.</summary>
    private static async Task Disturb(Stage stage, Server server)
    {
        if (!server.Exists) await server.Launch();
        else if (server.IsFrozen) Thaw(stage, server);
        else if (IsLast(stage, server)) return;
        else if (stage.Random.Next(2) == 0) Kill(stage, server);
        else await Freeze(stage, server);
    }

    private static bool IsLast(Stage stage, Server server) =>
        !(server is SiloProcess ? stage.Cluster.Silos.Cast<Server>() : stage.Cluster.FrontEnds).Any(other => other != server && other.Runs);

    private static void Kill(Stage stage, Server server)
    {
        if (server is FrontEndProcess frontEnd) stage.Ends(stage.Load.On(frontEnd));
        server.Kill();
    }

    private static Task Freeze(Stage stage, Server server)
    {
        if (server is FrontEndProcess frontEnd) stage.Suspects(stage.Load.On(frontEnd));
        return server.Freeze();
    }

    private static void Thaw(Stage stage, Server server)
    {
        if (server is FrontEndProcess frontEnd && server.FrozenFor > SurelyWithinLease) stage.Ends(stage.Load.On(frontEnd));
        server.Thaw();
    }
}
