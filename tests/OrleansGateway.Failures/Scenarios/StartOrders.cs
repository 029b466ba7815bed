using OrleansGateway.Failures.Cluster;
using OrleansGateway.Failures.Judging;

namespace OrleansGateway.Failures.Scenarios;

/// <summary>PostgreSQL, a silo and a front-end, started on an empty database in every order.</summary>
internal sealed class StartOrders : Scenario
{
    private const string Postgres = "PostgreSQL";
    private const string Silo = "silo";
    private const string FrontEnd = "front-end";

    private static readonly string[][] Orders =
    [
        [FrontEnd, Silo, Postgres],
        [Silo, Postgres, FrontEnd],
        [Postgres, FrontEnd, Silo],
        [Silo, FrontEnd, Postgres],
        [FrontEnd, Postgres, Silo],
        [Postgres, Silo, FrontEnd],
    ];

    // Long enough that a process has met what is missing.
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    public override string Name => "12";

    public override string Title => "both roles and PostgreSQL started in every order";

    public override async Task<Verdict> Run(ServerCluster cluster, RunSettings settings)
    {
        var broken = new List<string>();
        for (var time = 0; time < settings.Pace.Times(inLongForm: 5, inShortForm: 1); time++)
        {
            foreach (var order in Orders.Take(settings.Pace.Times(inLongForm: Orders.Length, inShortForm: 2)))
            {
                try
                {
                    await Start(order, settings);
                }
                catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
                {
                    broken.Add($"{string.Join(", ", order)} come up without help: {exception.Message}");
                }
            }
        }

        return Judged(null, broken);
    }

    private static async Task Start(string[] order, RunSettings settings)
    {
        await using var cluster = await ServerCluster.Create(settings.Logs);
        await cluster.Postgres.Stop();
        var silo = cluster.AddSilo();
        var frontEnd = cluster.AddFrontEnd();
        foreach (var role in order)
        {
            await (role switch
            {
                Postgres => cluster.Postgres.Start(),
                Silo => silo.Launch(),
                _ => frontEnd.Launch(),
            });
            if (role != order[^1]) await Stage.Pass(Between);
        }

        await frontEnd.WaitUntilReady(Server.Limit);
    }
}
