using Npgsql;
using OrleansGateway.Testing.Postgres;
using OrleansGateway.Testing.Processes;
using Xunit;

namespace OrleansGateway.Testing.Tests.Postgres;

public class PostgresServerTests
{
    [Fact]
    public async Task Databases_are_empty_and_apart()
    {
        await using var server = await PostgresServer.StartNew();
        var first = await server.CreateDatabase();
        var second = await server.CreateDatabase();

        await Scalar(first, "CREATE TABLE only_here (id int)");

        Assert.Equal(1L, await Scalar(first, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
        Assert.Equal(0L, await Scalar(second, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }

    [Fact]
    public async Task Stopped_server_refuses_and_a_restarted_one_has_its_data_at_the_same_address()
    {
        await using var server = await PostgresServer.StartOwn();
        var database = await server.CreateDatabase();
        await Scalar(database, "CREATE TABLE kept (id int)");

        await server.Stop();
        await Assert.ThrowsAsync<NpgsqlException>(() => Scalar(database, "SELECT 1"));

        await server.Start();
        Assert.Equal(0L, await Scalar(database, "SELECT count(*) FROM kept"));
    }

    [Fact]
    public async Task Wrong_password_is_refused()
    {
        await using var server = await PostgresServer.StartOwn();
        var wrong = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "wrong" }.ConnectionString;

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Scalar(wrong, "SELECT 1"));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task Server_does_not_outlive_a_test_process_that_was_killed()
    {
        await using var tests = ServerProcess.Start(
            typeof(Program).Assembly.Location,
            ["postgres"],
            new Dictionary<string, string?> { [ExternalPostgres.Variable] = null });
        var line = await tests.WaitForLine("postgres: ");
        var database = line["postgres: ".Length..] + ";Pooling=false";
        await Scalar(database, "SELECT 1");
        var data = (string)(await Scalar(database, "SHOW data_directory"))!;

        tests.Kill();

        await Eventually.True(() => !Directory.Exists(data));
        await Assert.ThrowsAsync<NpgsqlException>(() => Scalar(database, "SELECT 1"));
    }

    private static async Task<object?> Scalar(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
