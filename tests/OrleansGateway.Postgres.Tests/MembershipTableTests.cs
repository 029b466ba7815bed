using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Runtime.MembershipService;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Postgres;
using Xunit;

namespace OrleansGateway.Postgres.Tests;

/// <summary>The statements as Orleans' own membership provider uses them.</summary>
[Collection(PostgresCollection.Name)]
public class MembershipTableTests(PostgresServer server)
{
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc);

    [Fact]
    public async Task Entries_come_back_as_they_went_in()
    {
        var table = await CreateTable();
        var entry = Entry(1);
        Assert.True(await Insert(table, entry));

        entry.Status = SiloStatus.Active;
        entry.AddSuspector(Entry(2).SiloAddress, Now);
        Assert.True(await Update(table, entry));

        var read = Assert.Single((await table.ReadRowAsync(entry.SiloAddress)).Members).Item1;
        Assert.Equal(entry.ToFullString(), read.ToFullString());
        Assert.Equal(2, (await table.ReadAllAsync()).Version.Version);
    }

    [Fact]
    public async Task Entry_that_is_not_there_is_read_as_none_with_the_version()
    {
        var table = await CreateTable();
        await Insert(table, Entry(1));

        var read = await table.ReadRowAsync(Entry(2).SiloAddress);

        Assert.Empty(read.Members);
        Assert.Equal(1, read.Version.Version);
    }

    [Fact]
    public async Task Stale_writers_are_refused()
    {
        var table = await CreateTable();
        var stale = (await table.ReadAllAsync()).Version.Next();
        await Insert(table, Entry(1));

        Assert.False(await table.InsertRowAsync(Entry(2), stale));
        Assert.False(await table.UpdateRowAsync(Entry(1), stale.VersionEtag, stale));
        Assert.False(await Insert(table, Entry(1)));

        var read = await table.ReadAllAsync();
        Assert.Equal(1, read.Version.Version);
        Assert.Single(read.Members);
    }

    [Fact]
    public async Task Many_writers_each_get_their_turn_and_each_raises_the_version_by_one()
    {
        const int Writers = 8;
        var connectionString = await server.CreateDatabase();
        await CreateTable(connectionString);

        await Task.WhenAll(Enumerable.Range(1, Writers).Select(async generation =>
        {
            var table = await CreateTable(connectionString);
            var entry = Entry(generation);
            await Eventually.True(() => Insert(table, entry));
            entry.Status = SiloStatus.Active;
            await Eventually.True(() => Update(table, entry));
        })).Within();

        var read = await (await CreateTable(connectionString)).ReadAllAsync();
        Assert.Equal(2 * Writers, read.Version.Version);
        Assert.Equal(Writers, read.Members.Count(member => member.Item1.Status == SiloStatus.Active));
    }

    [Fact]
    public async Task Sign_of_life_keeps_the_version()
    {
        var table = await CreateTable();
        var entry = Entry(1);
        await Insert(table, entry);

        entry.IAmAliveTime = Now.AddMinutes(5);
        await table.UpdateIAmAliveAsync(entry);

        var read = await table.ReadAllAsync();
        Assert.Equal(Now.AddMinutes(5), Assert.Single(read.Members).Item1.IAmAliveTime);
        Assert.Equal(1, read.Version.Version);
    }

    [Fact]
    public async Task Clean_up_removes_old_dead_entries_and_no_others()
    {
        var table = await CreateTable();
        foreach (var (generation, status, alive) in ((int, SiloStatus, DateTime)[])[
            (1, SiloStatus.Dead, Now),
            (2, SiloStatus.Dead, Now.AddDays(2)),
            (3, SiloStatus.Active, Now),
            (4, SiloStatus.Joining, Now)])
        {
            var entry = Entry(generation);
            await Insert(table, entry);
            entry.Status = status;
            entry.IAmAliveTime = alive;
            entry.AddSuspector(Entry(9).SiloAddress, Now);
            await Update(table, entry);
        }

        await table.CleanupDefunctSiloEntriesAsync(Now.AddDays(1));

        var left = (await table.ReadAllAsync()).Members.Select(member => member.Item1.SiloAddress.Generation);
        Assert.Equal([2, 3, 4], left.Order());
    }

    [Fact]
    public async Task Deletion_takes_everything_of_the_cluster()
    {
        var connectionString = await server.CreateDatabase();
        var table = await CreateTable(connectionString);
        await Insert(table, Entry(1));

        await table.DeleteMembershipTableEntriesAsync("cluster");

        Assert.Empty((await (await CreateTable(connectionString)).ReadAllAsync()).Members);
    }

    [Fact]
    public async Task Works_again_when_the_database_was_away()
    {
        await using var own = await PostgresServer.StartOwn();
        // Pooled, as in a silo: the pool is full of broken connections then.
        var pooled = new NpgsqlConnectionStringBuilder(await own.CreateDatabase()) { Pooling = true }.ConnectionString;
        var table = await CreateTable(pooled);
        await Insert(table, Entry(1));

        await own.Stop();
        await Assert.ThrowsAnyAsync<Exception>(() => table.ReadAllAsync());
        await own.Start();

        var read = await Eventually.Succeeds(() => table.ReadAllAsync());
        Assert.Single(read.Members);
    }

    private static MembershipEntry Entry(int generation) => new()
    {
        SiloAddress = SiloAddress.New(new IPEndPoint(IPAddress.Parse("10.0.0.1"), 11111), generation),
        SiloName = $"silo {generation}",
        HostName = "host",
        Status = SiloStatus.Joining,
        ProxyPort = 30000,
        StartTime = Now,
        IAmAliveTime = Now,
    };

    private static async Task<bool> Insert(AdoNetClusteringTable table, MembershipEntry entry) =>
        await table.InsertRowAsync(entry, (await table.ReadAllAsync()).Version.Next());

    private static async Task<bool> Update(AdoNetClusteringTable table, MembershipEntry entry)
    {
        var version = (await table.ReadAllAsync()).Version;
        return await table.UpdateRowAsync(entry, version.VersionEtag, version.Next());
    }

    private async Task<AdoNetClusteringTable> CreateTable() => await CreateTable(await server.CreateDatabase());

    private static async Task<AdoNetClusteringTable> CreateTable(string connectionString)
    {
        await new Database(connectionString).Schema().ApplyAsync(CancellationToken.None);
        var table = new AdoNetClusteringTable(
            new ServiceCollection().BuildServiceProvider(),
            Options.Create(new ClusterOptions { ClusterId = "cluster" }),
            Options.Create(new AdoNetClusteringSiloOptions { Invariant = "Npgsql", ConnectionString = connectionString }),
            NullLogger<AdoNetClusteringTable>.Instance);
        await table.InitializeMembershipTableAsync(tryInitTableVersion: true);
        return table;
    }
}
