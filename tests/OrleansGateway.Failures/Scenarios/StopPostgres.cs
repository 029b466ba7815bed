using OrleansGateway.Failures.Judging;

namespace OrleansGateway.Failures.Scenarios;

internal sealed class StopPostgres : LoadScenario
{
    // A silo's vote against another that could not be written is repeated after a random time, with Orleans up to a minute.
    private static readonly TimeSpan VoteLimit = TimeSpan.FromSeconds(90);

    public override string Name => "10";

    public override string Title => "PostgreSQL stopped, and a silo killed meanwhile";

    public override IReadOnlyList<Promise> Promises => Always;

    public override async Task Harm(Stage stage)
    {
        var outage = stage.Pace.Seconds(inLongForm: 60, inShortForm: 6);
        var silo = stage.AnySilo();
        await stage.AffectsThoseWhoNeed(silo);
        stage.HarmBegins();
        var others = stage.Cluster.Servers.Where(server => server.Runs && server != silo).ToList();
        await stage.Cluster.Postgres.Stop();
        await Stage.Pass(outage / 2);
        silo.Kill();
        await Stage.Pass(outage / 2);
        await stage.Cluster.Postgres.Start();
        await stage.WaitUntilHealed(VoteLimit);
        stage.Require(others.TrueForAll(server => server.Runs), "nothing needs a restart");
        await silo.Start();
    }
}
