using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace OrleansGateway.Postgres;

/// <summary>Brings a database to the schema that this version needs, or sees whether it has it.</summary>
internal sealed partial class PostgresSchema(IOptions<PostgresOptions> options, ILogger<PostgresSchema> logger)
{
    // The same as in the scripts, so that silos and whoever applies a script by hand wait for each other.
    private const string Lock = "SELECT pg_advisory_xact_lock(hashtextextended('OrleansGateway schema', 0))";
    // Not to_regclass: after waiting for the lock it still answers from the cache of before, in which there is no such table.
    private const string HasVersions =
        "SELECT EXISTS (SELECT FROM pg_tables WHERE tablename = 'orleansgatewayschema' AND schemaname = ANY (current_schemas(false)))";
    private const string LatestVersion = "SELECT coalesce(max(Version), 0) FROM OrleansGatewaySchema";

    private readonly NpgsqlConnectionStringBuilder _connectionString = new(options.Value.ConnectionString);

    /// <summary>Applies the scripts that the database has not had, all or none of them.</summary>
    /// <exception cref="PostgresFaultException">The database cannot be used.</exception>
    public Task ApplyAsync(CancellationToken cancellationToken) => Use(
        async connection =>
        {
            // Most starts find nothing to do. They wait for nobody, and their role needs no right to create tables.
            if (Missing(await VersionOf(connection, cancellationToken)).Count == 0)
            {
                return;
            }

            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await Execute(connection, Lock, cancellationToken);
            var missing = Missing(await VersionOf(connection, cancellationToken));
            foreach (var script in missing)
            {
                await Apply(script, connection, cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
            foreach (var script in missing)
            {
                LogApplied(script.Name, connection.Database);
            }
        },
        cancellationToken);

    /// <summary>Looks whether all scripts have been applied, and changes nothing.</summary>
    /// <exception cref="PostgresFaultException">They have not, or the database cannot be used.</exception>
    public Task VerifyAsync(CancellationToken cancellationToken) => Use(
        async connection =>
        {
            var version = await VersionOf(connection, cancellationToken);
            var missing = Missing(version);
            if (missing.Count > 0)
            {
                var state = version == 0 ? "has no OrleansGateway schema" : $"has OrleansGateway's schema {version}, which is too old";
                throw new PostgresFaultException(
                    $"Database {connection.Database} {state}, and {Key(nameof(PostgresOptions.ApplySchema))} is off: "
                    + $"apply {string.Join(", then ", missing.Select(script => $"sql/{script.Name}"))}.",
                    mayPass: false);
            }
        },
        cancellationToken);

    private static List<SqlScript> Missing(int version) => [.. SqlScript.All.Where(script => script.Version > version)];

    private static async Task Apply(SqlScript script, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await Execute(connection, script.Text, cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new PostgresFaultException(
                $"The role of {Key(nameof(PostgresOptions.ConnectionString))} may not create the schema in database {connection.Database} "
                + $"({exception.MessageText}): grant it that, or let another role apply sql/{script.Name} "
                + $"and set {Key(nameof(PostgresOptions.ApplySchema))} to false.",
                mayPass: false);
        }
    }

    private static async Task<int> VersionOf(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        (bool)(await Execute(connection, HasVersions, cancellationToken))!
            ? (int)(await Execute(connection, LatestVersion, cancellationToken))!
            : 0;

    private static async Task<object?> Execute(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private static string Key(string property) => $"{PostgresOptions.Section}:{property}";

    private async Task Use(Func<NpgsqlConnection, Task> action, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(_connectionString.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await action(connection);
        }
        catch (Exception exception) when (PostgresFaults.From(exception, _connectionString) is { } fault)
        {
            throw fault;
        }
    }
}
