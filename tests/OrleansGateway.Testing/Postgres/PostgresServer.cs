using Npgsql;
using Xunit;

namespace OrleansGateway.Testing.Postgres;

/// <summary>
/// A real PostgreSQL for tests, to be had as a class or collection fixture or by <see cref="StartNew"/>. It is the server named in
/// <c>ORLEANSGATEWAY_TEST_POSTGRES</c>; else one of its own from the programs installed on this machine; else one in Docker.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime, IAsyncDisposable
{
    private readonly List<string> _databases = [];
    private IPostgresSource? _source;
    private string _connectionString = "";

    /// <summary>The connection string of a role that may create databases and roles, to the server's own database.</summary>
    public string ConnectionString => _source is null ? throw new InvalidOperationException("Not started.") : _connectionString;

    /// <summary>A server that runs.</summary>
    public static async Task<PostgresServer> StartNew()
    {
        var server = new PostgresServer();
        await server.InitializeAsync();
        return server;
    }

    /// <summary>A server of the test's own, whatever the environment names: for tests that <see cref="Stop"/> it.</summary>
    public static async Task<PostgresServer> StartOwn()
    {
        var server = new PostgresServer();
        await server.StartWith(OwnSource());
        return server;
    }

    /// <inheritdoc/>
    public Task InitializeAsync() => StartWith(
        Environment.GetEnvironmentVariable(ExternalPostgres.Variable) is { Length: > 0 } connectionString
            ? new ExternalPostgres(connectionString)
            : OwnSource());

    /// <summary>Creates an empty database with a name of its own.</summary>
    /// <returns>Its connection string. Connections are not pooled, so that no test meets one that an earlier outage has broken.</returns>
    public async Task<string> CreateDatabase()
    {
        var name = $"og_{Guid.NewGuid():N}";
        await Execute($"CREATE DATABASE {name}");
        lock (_databases)
        {
            _databases.Add(name);
        }

        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name, Pooling = false }.ConnectionString;
    }

    /// <summary>Runs a statement in the server's own database.</summary>
    public async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Takes the server away as a crash would. Only after <see cref="StartOwn"/>.</summary>
    public Task Stop() => _source!.StopAsync();

    /// <summary>Brings it back after <see cref="Stop"/>, at the same address with the same databases.</summary>
    public Task Start() => _source!.StartAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_source is ExternalPostgres)
        {
            foreach (var name in _databases)
            {
                await Execute($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            }
        }

        if (_source is not null)
        {
            await _source.DisposeAsync();
        }

        _source = null;
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    private static IPostgresSource OwnSource() =>
        PostgresBinaries.Find() is { } binaries ? new LocalPostgres(binaries) : new ContainerPostgres();

    private async Task StartWith(IPostgresSource source)
    {
        _source = source;
        try
        {
            _connectionString = await source.StartAsync();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }
}
