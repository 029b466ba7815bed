using System.Globalization;
using Npgsql;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Testing.Postgres;
using OrleansGateway.Testing.Processes;
using Xunit;

namespace OrleansGateway.Cluster.Tests;

[Collection(ClusterCollection.Name)]
public sealed class ScheduleTests(PostgresServer server)
{
    private const int Minute = 60;
    private const int Step = 2;

    /// <summary>
    /// A schedule for every other second of the minute, each with a message of its own: what comes twice or not at all within a minute shows. One for
    /// each silo that only it has in its configuration. And groups with timers, of which each silo has some.
    /// </summary>
    [Fact]
    public async Task When_a_silo_dies_every_due_time_comes_once_group_timers_go_on_and_what_only_it_was_configured_with_goes()
    {
        const int Groups = 12;
        var connectionString = await server.CreateDatabase();
        await using var cluster = new TestCluster(connectionString);
        var silos = new Dictionary<int, ServerProcess>();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            var port = FreePort.Next();
            var silo = await cluster.StartSilo(null, [
                .. Schedules(), .. Schedule($"only-{port}", "0 0 1 1 *"), "--OrleansGateway:ScheduleGuardPeriod=00:00:02", $"--Orleans:Endpoints:SiloPort={port}",
            ]);
            lock (silos) silos[port] = silo;
        }));
        using var client = await LineClient.Hello(await cluster.StartFrontEnd());
        var listener = new ScheduleListener(client);
        for (var i = 0; i < Groups; i++) Assert.Equal("joined", await listener.Ask($"join beat-{i}"));
        Assert.Equal("joined", await listener.Ask("join news"));
        var seconds = listener.Seconds;
        await listener.Receive(() => seconds.Count >= 2);
        Assert.Equal(Groups, listener.Beats.Count);

        // The message has come, and nobody can note it: only front-ends know then what that silo has published.
        int dead;
        await using (var locking = new NpgsqlConnection(connectionString))
        {
            await locking.OpenAsync();
            await using var transaction = await locking.BeginTransactionAsync();
            await Execute(locking, "LOCK TABLE OrleansStorage IN EXCLUSIVE MODE");
            var before = seconds.Count;
            await listener.Receive(() => seconds.Count > before);
            dead = int.Parse(await listener.Ask($"where schedule second-{seconds[^1]}"), CultureInfo.InvariantCulture);
            silos[dead].Kill();
            await Execute(locking, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()");
        }

        var end = (seconds[^1] + 14) % Minute;
        await listener.Receive(() => seconds.Contains(end) && HasNoGap(seconds));
        listener.Beats.Clear();
        await listener.Receive(() => listener.Beats.Count == Groups);
        await Eventually.True(async () => await listener.Ask($"schedule only-{dead}") == "none");
        foreach (var port in silos.Keys.Where(port => port != dead)) Assert.Equal("set", await listener.Ask($"schedule only-{port}"));
        Assert.Equal(seconds.Distinct().Order(), seconds.Order());
    }

    private static IEnumerable<string> Schedules() =>
        Enumerable.Range(0, Minute / Step).SelectMany(i => Schedule($"second-{i * Step}", $"{i * Step} * * * * *"));

    private static string[] Schedule(string name, string cron)
    {
        var key = $"--OrleansGateway:Schedules:{name}";
        return [$"{key}:Cron={cron}", $"{key}:TimeZone=Europe/Berlin", $"{key}:Groups:0=news", $"{key}:Text={name}"];
    }

    /// <summary>Whether all due times between the first and the latest have come.</summary>
    private static bool HasNoGap(List<int> seconds)
    {
        var offsets = seconds.ConvertAll(second => (second - seconds[0] + Minute) % Minute);
        return offsets.Distinct().Count() == (offsets.Max() / Step) + 1;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
