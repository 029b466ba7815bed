using Npgsql;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Postgres;
using Xunit;

namespace OrleansGateway.Postgres.Tests;

[Collection(PostgresCollection.Name)]
public class PostgresSchemaTests(PostgresServer server)
{
    private const string Password = "s3cret-of-the-test";

    // Everything that the scripts create, in one line of text.
    private const string Contents =
        """
        SELECT string_agg(line, E'\n' ORDER BY line) FROM
        (
            SELECT format('%s.%s %s', table_name, column_name, data_type) FROM information_schema.columns WHERE table_schema = 'public'
            UNION ALL SELECT format('%s: %s', QueryKey, QueryText) FROM OrleansQuery
            UNION ALL SELECT format('%s %s', Version, Script) FROM OrleansGatewaySchema
        ) AS everything (line)
        """;

    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task Applying_twice_changes_nothing_more()
    {
        var database = new Database(await server.CreateDatabase());
        await database.Schema().ApplyAsync(None);
        var once = await database.Scalar<string>(Contents);

        await database.Schema().ApplyAsync(None);

        Assert.Equal(once, await database.Scalar<string>(Contents));
        await database.Schema().VerifyAsync(None);
    }

    [Fact]
    public async Task Script_run_again_by_hand_changes_nothing_more()
    {
        var database = new Database(await server.CreateDatabase());
        await database.Schema().ApplyAsync(None);
        var once = await database.Scalar<string>(Contents);

        foreach (var script in SqlScript.All)
        {
            await database.Execute(script.Text);
        }

        Assert.Equal(once, await database.Scalar<string>(Contents));
    }

    [Fact]
    public async Task Five_that_apply_to_an_empty_database_at_once_all_succeed_and_one_of_them_does_the_work()
    {
        var database = new Database(await server.CreateDatabase());
        var log = new LogRecorder();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => database.Schema(log).ApplyAsync(None)))).Within();

        await database.Schema().VerifyAsync(None);
        Assert.Equal(SqlScript.All.Count, log.Lines.Count(line => line.Contains("Applied", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Whoever_comes_while_another_applies_waits_for_it()
    {
        var database = new Database(await server.CreateDatabase());
        await using var other = await database.Connect();
        await using var transaction = await other.BeginTransactionAsync();
        await Database.Scalar(other, SqlScript.All[0].Text);

        var applying = database.Schema().ApplyAsync(None);
        await Eventually.True(async () => await database.Scalar<long>(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") == 1);
        Assert.False(applying.IsCompleted);

        await transaction.CommitAsync();
        await applying.Within();
    }

    [Fact]
    public async Task Failure_half_way_leaves_nothing()
    {
        var database = new Database(await server.CreateDatabase());
        // In the way of the script's own table, and noticed only when it has created the others and fills this one.
        await database.Execute("CREATE VIEW OrleansQuery AS SELECT 'key' AS QueryKey, 'text' AS QueryText");

        var fault = await Assert.ThrowsAsync<PostgresFaultException>(() => database.Schema().ApplyAsync(None));

        Assert.Single(fault.Message.Split('\n'));
        Assert.Equal(0, await database.Scalar<long>("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }

    [Fact]
    public async Task Schema_of_a_later_version_is_left_as_it_is()
    {
        var database = new Database(await server.CreateDatabase());
        await database.Schema().ApplyAsync(None);
        await database.Execute("INSERT INTO OrleansGatewaySchema (Version, Script) VALUES (999, '999_later.sql')");
        await database.Execute("UPDATE OrleansQuery SET QueryText = 'later' WHERE QueryKey = 'GatewaysQueryKey'");

        await database.Schema().ApplyAsync(None);
        await database.Schema().VerifyAsync(None);

        Assert.Equal("later", await database.Scalar<string>("SELECT QueryText FROM OrleansQuery WHERE QueryKey = 'GatewaysQueryKey'"));
    }

    [Fact]
    public async Task Database_of_version_1_is_brought_to_the_latest_and_keeps_what_it_has()
    {
        var database = new Database(await server.CreateDatabase());
        await database.Execute(SqlScript.All[0].Text);
        await database.Execute("INSERT INTO OrleansMembershipVersionTable (DeploymentId, Version) VALUES ('cluster', 7)");

        await database.Schema().ApplyAsync(None);

        await database.Schema().VerifyAsync(None);
        Assert.Equal(7, await database.Scalar<int>("SELECT Version FROM OrleansMembershipVersionTable WHERE DeploymentId = 'cluster'"));
        var upgraded = await database.Scalar<string>(Contents);
        var other = new Database(await server.CreateDatabase());
        await other.Schema().ApplyAsync(None);
        Assert.Equal(await other.Scalar<string>(Contents), upgraded);
    }

    [Fact]
    public async Task Statements_that_Orleans_own_scripts_brought_stay()
    {
        var database = new Database(await server.CreateDatabase());
        await database.Execute(SqlScript.All[0].Text);
        await database.Execute("INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('WriteToStorageKey', 'theirs')");

        await database.Schema().ApplyAsync(None);

        Assert.Equal("theirs", await database.Scalar<string>("SELECT QueryText FROM OrleansQuery WHERE QueryKey = 'WriteToStorageKey'"));
    }

    [Fact]
    public async Task Missing_schema_is_one_line_that_names_the_script()
    {
        var database = new Database(await server.CreateDatabase());

        var fault = await Assert.ThrowsAsync<PostgresFaultException>(() => database.Schema().VerifyAsync(None));

        Assert.StartsWith($"Database {NameOf(database)} has no OrleansGateway schema", fault.Message, StringComparison.Ordinal);
        Assert.Contains("apply sql/001_membership.sql", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Postgres:ApplySchema", fault.Message, StringComparison.Ordinal);
        Assert.Single(fault.Message.Split('\n'));
        Assert.False(fault.MayPass);
    }

    [Fact]
    public async Task Client_that_comes_before_the_first_silo_is_told_who_brings_the_schema()
    {
        var database = new Database(await server.CreateDatabase());
        var failure = await Assert.ThrowsAsync<PostgresException>(() => database.Execute("SELECT QueryKey FROM OrleansQuery"));

        var fault = PostgresFaults.From(failure, new NpgsqlConnectionStringBuilder(database.ConnectionString));

        Assert.EndsWith(
            $"has no OrleansGateway schema in database {NameOf(database)} yet: a silo brings it, or sql/001_membership.sql.",
            fault!.Message,
            StringComparison.Ordinal);
        Assert.True(fault.MayPass);
    }

    [Fact]
    public async Task Old_schema_is_one_line_that_names_the_script()
    {
        var database = new Database(await server.CreateDatabase());
        await database.Schema().ApplyAsync(None);
        await database.Execute("DELETE FROM OrleansGatewaySchema WHERE Version > 1");

        var fault = await Assert.ThrowsAsync<PostgresFaultException>(() => database.Schema().VerifyAsync(None));

        Assert.Contains("too old", fault.Message, StringComparison.Ordinal);
        Assert.Contains($"sql/{SqlScript.All[^1].Name}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Role_that_may_not_create_tables_works_with_a_schema_that_another_applied()
    {
        var database = new Database(await server.CreateDatabase());
        await using var role = await Role.Create(database, Password);

        var refused = await Assert.ThrowsAsync<PostgresFaultException>(() => role.Database.Schema().ApplyAsync(None));
        Assert.Contains("sql/001_membership.sql", refused.Message, StringComparison.Ordinal);
        Assert.False(refused.MayPass);

        await database.Schema().ApplyAsync(None);
        await role.GrantAsTheScriptSays();

        await role.Database.Schema().VerifyAsync(None);
        await role.Database.Schema().ApplyAsync(None);
        var membership = await MembershipQueries.Load(role.Database);
        Assert.Equal(1, await membership.CreateVersion());
        Assert.Equal(1, await membership.Insert(generation: 1, version: 0));
        Assert.Equal(1, await membership.Update(generation: 1, version: 1, status: 3));
        await membership.DeleteAll();
    }

    [Fact]
    public async Task Wrong_password_is_one_line_without_the_password()
    {
        await using var own = await PostgresServer.StartOwn();
        var wrong = new NpgsqlConnectionStringBuilder(await own.CreateDatabase()) { Password = Password };
        var database = new Database(wrong.ConnectionString);

        var fault = await Assert.ThrowsAsync<PostgresFaultException>(() => database.Schema().ApplyAsync(None));

        Assert.Equal($"PostgreSQL at 127.0.0.1:{wrong.Port} refuses user postgres: wrong password.", fault.Message);
        Assert.DoesNotContain(Password, fault.ToString(), StringComparison.Ordinal);
        Assert.True(fault.MayPass);
    }

    [Fact]
    public async Task Missing_database_is_one_line()
    {
        var fault = await FaultOf(server.ConnectionString, connection => connection.Database = "nowhere");

        Assert.Contains("has no database nowhere: create it.", fault.Message, StringComparison.Ordinal);
        Assert.True(fault.MayPass);
    }

    [Fact]
    public async Task Server_that_does_not_answer_is_one_line()
    {
        var port = FreePort.Next();
        var fault = await FaultOf($"Host=127.0.0.1;Port={port};Username=silo;Password={Password}");

        Assert.StartsWith($"PostgreSQL at 127.0.0.1:{port} does not answer: ", fault.Message, StringComparison.Ordinal);
        Assert.True(fault.MayPass);
    }

    [Fact]
    public async Task Unknown_host_is_one_line()
    {
        // No name may end in .invalid (RFC 2606).
        var fault = await FaultOf($"Host=postgres.invalid;Username=silo;Password={Password}");

        Assert.Contains("postgres.invalid", fault.Message, StringComparison.Ordinal);
        Assert.True(fault.MayPass);
    }

    private static async Task<PostgresFaultException> FaultOf(string connectionString, Action<NpgsqlConnectionStringBuilder>? change = null)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        change?.Invoke(builder);

        var fault = await Assert.ThrowsAsync<PostgresFaultException>(() => new Database(builder.ConnectionString).Schema().ApplyAsync(None));

        Assert.Single(fault.Message.Split('\n'));
        Assert.DoesNotContain(builder.Password!, fault.ToString(), StringComparison.Ordinal);
        return fault;
    }

    private static string NameOf(Database database) => new NpgsqlConnectionStringBuilder(database.ConnectionString).Database!;
}
