using Npgsql;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Postgres;
using Xunit;
using static OrleansGateway.Postgres.Tests.MembershipQueries;

namespace OrleansGateway.Postgres.Tests;

[Collection(PostgresCollection.Name)]
public class MembershipQueriesTests(PostgresServer server) : IAsyncLifetime
{
    private const int Joining = 2;
    private const int Active = 3;
    private const int Dead = 6;

    private Database _database = null!;
    private MembershipQueries _membership = null!;

    public async Task InitializeAsync()
    {
        _database = new Database(await server.CreateDatabase());
        _membership = await In(_database);
        Assert.Equal(1, await _membership.CreateVersion());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Version_row_is_created_once_and_starts_at_zero()
    {
        Assert.Equal(0, await _membership.CreateVersion());
        Assert.Equal(1, await _membership.CreateVersion("another"));

        Assert.Equal(0, (await _membership.ReadAll("another")).Single()["Version"]);
    }

    [Fact]
    public async Task Version_row_is_created_once_even_by_many_at_once()
    {
        var created = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => _membership.CreateVersion("contested"))));

        Assert.Equal(1, created.Sum());
    }

    [Fact]
    public async Task Reading_gives_the_version_even_without_an_entry()
    {
        var all = Assert.Single(await _membership.ReadAll());
        var row = Assert.Single(await _membership.ReadRow(generation: 1));

        foreach (var read in (Dictionary<string, object?>[])[all, row])
        {
            Assert.Equal(Cluster, read["DeploymentId"]);
            Assert.Equal(0, read["Version"]);
            Assert.Null(read["StartTime"]);
            Assert.Null(read["Address"]);
        }

        Assert.Empty(await _membership.ReadAll("no such cluster"));
    }

    [Fact]
    public async Task Entry_is_read_as_it_was_inserted()
    {
        Assert.Equal(1, await _membership.Insert(generation: 1, version: 0, status: Joining));
        Assert.Equal(1, await _membership.Insert(generation: 2, version: 1, status: Active));

        var row = Assert.Single(await _membership.ReadRow(generation: 1));
        Assert.Equal(
            new Dictionary<string, object?>
            {
                ["deploymentid"] = Cluster,
                ["address"] = Address,
                ["port"] = Port,
                ["generation"] = 1,
                ["siloname"] = "silo",
                ["hostname"] = "host",
                ["status"] = Joining,
                ["proxyport"] = 30000,
                ["suspecttimes"] = null,
                ["starttime"] = Started,
                ["iamalivetime"] = Started,
                ["version"] = 2,
            },
            row);
        Assert.Equal(2, (await _membership.ReadAll()).Count);
    }

    [Fact]
    public async Task Insert_with_another_version_changes_nothing()
    {
        Assert.Equal(0, await _membership.Insert(generation: 1, version: 1));
        Assert.Equal(0, await _membership.Insert(generation: 1, version: -1));

        AssertState(0, [], await _membership.State());
    }

    [Fact]
    public async Task Insert_of_an_entry_that_is_there_changes_nothing()
    {
        await _membership.Insert(generation: 1, version: 0, status: Active);

        Assert.Equal(0, await _membership.Insert(generation: 1, version: 1, status: Dead));

        AssertState(1, [1], await _membership.State());
        Assert.Equal(Active, (await _membership.ReadRow(1)).Single()["Status"]);
    }

    [Fact]
    public async Task Insert_that_fails_after_raising_the_version_leaves_nothing()
    {
        await Assert.ThrowsAsync<PostgresException>(() => _membership.Insert(generation: 1, version: 0, hostName: null));

        AssertState(0, [], await _membership.State());
    }

    [Fact]
    public async Task Of_inserts_with_the_same_version_one_succeeds()
    {
        var inserted = await Task.WhenAll(
            Enumerable.Range(1, 10).Select(generation => Task.Run(() => _membership.Insert(generation, version: 0))));

        Assert.Equal(1, inserted.Sum());
        var (version, generations) = await _membership.State();
        Assert.Equal(1, version);
        Assert.Single(generations);
    }

    [Fact]
    public async Task Update_changes_status_suspicions_and_sign_of_life_and_raises_the_version()
    {
        await _membership.Insert(generation: 1, version: 0);

        Assert.Equal(1, await _membership.Update(generation: 1, version: 1, Active, suspects: "someone,then"));

        var row = Assert.Single(await _membership.ReadRow(1));
        Assert.Equal(Active, row["Status"]);
        Assert.Equal("someone,then", row["SuspectTimes"]);
        Assert.Equal(Started.AddSeconds(1), row["IAmAliveTime"]);
        Assert.Equal(Started, row["StartTime"]);
        Assert.Equal(2, row["Version"]);

        Assert.Equal(1, await _membership.Update(generation: 1, version: 2, Active, suspects: null));
        Assert.Null((await _membership.ReadRow(1)).Single()["SuspectTimes"]);
    }

    [Fact]
    public async Task Update_with_another_version_or_of_no_entry_changes_nothing()
    {
        await _membership.Insert(generation: 1, version: 0, status: Joining);

        Assert.Equal(0, await _membership.Update(generation: 1, version: 0, Dead));
        Assert.Equal(0, await _membership.Update(generation: 2, version: 1, Dead));

        AssertState(1, [1], await _membership.State());
        Assert.Equal(Joining, (await _membership.ReadRow(1)).Single()["Status"]);
    }

    [Fact]
    public async Task Of_updates_with_the_same_version_one_succeeds()
    {
        await _membership.Insert(generation: 1, version: 0);
        await _membership.Insert(generation: 2, version: 1);

        var updated = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(i => Task.Run(() => _membership.Update(generation: 1 + (i % 2), version: 2, Active))));

        Assert.Equal(1, updated.Sum());
        Assert.Equal(3, (await _membership.State()).Version);
    }

    [Fact]
    public async Task Update_of_an_entry_that_is_deleted_meanwhile_does_not_raise_the_version()
    {
        await _membership.Insert(generation: 1, version: 0, status: Dead);
        await using var other = await _database.Connect();
        await using var transaction = await other.BeginTransactionAsync();
        await Database.Scalar(other, "DELETE FROM OrleansMembershipTable");

        var updating = _membership.Update(generation: 1, version: 1, Dead);
        await WaitsForALock();
        await transaction.CommitAsync();

        Assert.Equal(0, await updating.Within());
        AssertState(1, [], await _membership.State());
    }

    [Fact]
    public async Task Update_that_meets_a_sign_of_life_succeeds()
    {
        await _membership.Insert(generation: 1, version: 0);
        await using var other = await _database.Connect();
        await using var transaction = await other.BeginTransactionAsync();
        await Database.Scalar(other, "UPDATE OrleansMembershipTable SET IAmAliveTime = now()");

        var updating = _membership.Update(generation: 1, version: 1, Active);
        await WaitsForALock();
        await transaction.CommitAsync();

        Assert.Equal(1, await updating.Within());
        Assert.Equal(Active, (await _membership.ReadRow(1)).Single()["Status"]);
        Assert.Equal(2, (await _membership.State()).Version);
    }

    [Fact]
    public async Task Sign_of_life_leaves_the_version_and_other_entries_alone()
    {
        await _membership.Insert(generation: 1, version: 0);
        await _membership.Insert(generation: 2, version: 1);

        await _membership.IAmAlive(generation: 1, Started.AddMinutes(1));

        var rows = (await _membership.ReadAll()).ToDictionary(row => row["Generation"]!);
        Assert.Equal(Started.AddMinutes(1), rows[1]["IAmAliveTime"]);
        Assert.Equal(Started, rows[2]["IAmAliveTime"]);
        Assert.Equal(2, rows[1]["Version"]);
    }

    [Fact]
    public async Task Gateways_are_the_entries_of_that_status_with_a_proxy_port()
    {
        await _membership.Insert(generation: 1, version: 0, Active, proxyPort: 30001);
        await _membership.Insert(generation: 2, version: 1, Active, proxyPort: 0);
        await _membership.Insert(generation: 3, version: 2, Dead, proxyPort: 30003);

        var gateway = Assert.Single(await _membership.Gateways());

        Assert.Equal((Address, 30001, 1), (gateway["Address"], gateway["ProxyPort"], gateway["Generation"]));
    }

    [Fact]
    public async Task Clean_up_deletes_old_entries_that_are_not_active()
    {
        await _membership.Insert(generation: 1, version: 0, Active);
        await _membership.Insert(generation: 2, version: 1, Dead);
        await _membership.Insert(generation: 3, version: 2, Dead);
        await _membership.IAmAlive(generation: 3, Started.AddHours(1));

        await _membership.CleanUp(before: Started.AddMinutes(1));

        AssertState(3, [1, 3], await _membership.State());
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("", null, true)]
    [InlineData("someone,then", "someone,then", true)]
    [InlineData("someone,then", null, false)]
    [InlineData(null, "someone,then", false)]
    public async Task Clean_up_of_one_entry_deletes_it_only_as_it_was_read(string? stored, string? read, bool deleted)
    {
        await _membership.Insert(generation: 1, version: 0, Dead);
        await _membership.Update(generation: 1, version: 1, Dead, stored);

        await _membership.CleanUpOne(generation: 1, alive: Started, read);
        AssertState(2, [1], await _membership.State());

        await _membership.CleanUpOne(generation: 1, alive: Started.AddSeconds(1), read);
        AssertState(2, deleted ? [] : [1], await _membership.State());
    }

    [Fact]
    public async Task Clean_up_of_one_entry_spares_what_is_not_dead()
    {
        await _membership.Insert(generation: 1, version: 0, Active);

        await _membership.CleanUpOne(generation: 1, alive: Started, suspects: null);

        AssertState(1, [1], await _membership.State());
    }

    [Fact]
    public async Task Deletion_removes_one_cluster_and_no_other()
    {
        await _membership.CreateVersion("another");
        await _membership.Insert(generation: 1, version: 0);

        await _membership.DeleteAll();

        Assert.Empty(await _membership.ReadAll());
        Assert.Single(await _membership.ReadAll("another"));
        Assert.Equal(0, await _database.Scalar<long>("SELECT count(*) FROM OrleansMembershipTable"));
    }

    private static void AssertState(int version, int[] generations, (int Version, int[] Generations) actual)
    {
        Assert.Equal(version, actual.Version);
        Assert.Equal(generations, actual.Generations);
    }

    private Task WaitsForALock() => Eventually.True(async () => await _database.Scalar<long>(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") == 1);
}
