using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using OrleansGateway.Testing.Postgres;
using Xunit;

namespace OrleansGateway.Postgres.Tests;

/// <summary>The statements as Orleans' own reminder provider uses them.</summary>
[Collection(PostgresCollection.Name)]
public class ReminderTableTests(PostgresServer server)
{
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc);

    [Fact]
    public async Task Reminder_comes_back_as_it_went_in_and_each_change_has_another_version()
    {
        var table = await CreateTable();
        var entry = Entry("news", TimeSpan.FromDays(40));
        var first = await table.UpsertRow(entry);
        entry.StartAt = Now.AddHours(1);
        var second = await table.UpsertRow(entry);

        Assert.NotEqual(first, second);
        var read = (await table.ReadRow(entry.GrainId, entry.ReminderName))!;
        Assert.Equal((entry.GrainId, "guard", Now.AddHours(1), entry.Period, second), (read.GrainId, read.ReminderName, read.StartAt, read.Period, read.ETag));
        Assert.Equal(DateTimeKind.Utc, read.StartAt.Kind);
        Assert.Null(await table.ReadRow(entry.GrainId, "other"));
        Assert.Single((await table.ReadRows(entry.GrainId)).Reminders);
    }

    [Fact]
    public async Task Only_the_version_that_was_read_is_removed()
    {
        var table = await CreateTable();
        var entry = Entry("news");
        var stale = (await table.UpsertRow(entry))!;
        var current = (await table.UpsertRow(entry))!;

        Assert.False(await table.RemoveRow(entry.GrainId, entry.ReminderName, stale));
        Assert.True(await table.RemoveRow(entry.GrainId, entry.ReminderName, current));
        Assert.False(await table.RemoveRow(entry.GrainId, entry.ReminderName, current));
        Assert.Empty((await table.ReadRows(entry.GrainId)).Reminders);
    }

    [Fact]
    public async Task Each_reminder_is_in_one_of_the_ranges_that_silos_share_out()
    {
        var table = await CreateTable();
        var entries = Enumerable.Range(0, 50).Select(i => Entry($"schedule {i}")).ToList();
        foreach (var entry in entries) await table.UpsertRow(entry);
        uint[] borders = [0x20000000, 0x7fffffff, 0x80000000, 0xe0000000];

        var parts = new List<string>();
        for (var i = 0; i < borders.Length; i++)
        {
            var (begin, end) = (borders[i], borders[(i + 1) % borders.Length]);
            var rows = (await table.ReadRows(begin, end)).Reminders;
            Assert.All(rows, row => Assert.True(IsIn(row.GrainId.GetUniformHashCode(), begin, end)));
            parts.AddRange(rows.Select(row => row.GrainId.ToString()));
        }

        Assert.Equal(entries.Select(entry => entry.GrainId.ToString()).Order(), parts.Order());
        Assert.Equal(entries.Count, (await table.ReadRows(0, 0)).Reminders.Count);
    }

    [Fact]
    public async Task One_service_does_not_see_or_clear_the_reminders_of_another()
    {
        var connectionString = await server.CreateDatabase();
        var (one, other) = (await CreateTable(connectionString, "one"), await CreateTable(connectionString, "other"));
        await one.UpsertRow(Entry("news"));
        await other.UpsertRow(Entry("news"));

        await one.TestOnlyClearTable();

        Assert.Empty((await one.ReadRows(0, 0)).Reminders);
        Assert.Single((await other.ReadRows(0, 0)).Reminders);
    }

    private static bool IsIn(uint hash, uint begin, uint end) => begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;

    private static ReminderEntry Entry(string schedule, TimeSpan? period = null) => new()
    {
        GrainId = GrainId.Create("og.schedule", schedule),
        ReminderName = "guard",
        StartAt = Now,
        Period = period ?? TimeSpan.FromMinutes(1),
    };

    private async Task<IReminderTable> CreateTable() => await CreateTable(await server.CreateDatabase(), "service");

    private static async Task<IReminderTable> CreateTable(string connectionString, string service)
    {
        await new Database(connectionString).Schema().ApplyAsync(CancellationToken.None);
        var services = new ServiceCollection()
            .Configure<ClusterOptions>(options => options.ServiceId = service)
            .UseAdoNetReminderService(options => options.Configure(table => (table.Invariant, table.ConnectionString) = ("Npgsql", connectionString)))
            .BuildServiceProvider();
        var table = services.GetRequiredService<IReminderTable>();
#pragma warning disable CS0618 // The one that takes a token calls it.
        await table.Init();
#pragma warning restore CS0618
        return table;
    }
}
