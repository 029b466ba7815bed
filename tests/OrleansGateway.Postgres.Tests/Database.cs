using Microsoft.Extensions.Options;
using Npgsql;
using OrleansGateway.Testing;

namespace OrleansGateway.Postgres.Tests;

/// <summary>One test's database, seen from beside the silo.</summary>
internal sealed class Database(string connectionString)
{
    public string ConnectionString => connectionString;

    public PostgresSchema Schema(LogRecorder? log = null, bool applySchema = true) => new(
        Options.Create(new PostgresOptions { ConnectionString = connectionString, ApplySchema = applySchema }),
        (log ?? new LogRecorder()).CreateLogger<PostgresSchema>());

    public async Task<NpgsqlConnection> Connect()
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    public async Task<T> Scalar<T>(string sql, params (string Name, object? Value)[] parameters)
    {
        await using var connection = await Connect();
        return (T)(await Scalar(connection, sql, parameters))!;
    }

    public async Task Execute(string sql, params (string Name, object? Value)[] parameters)
    {
        await using var connection = await Connect();
        await using var command = Command(connection, sql, parameters);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The rows of a query as column name to value, null for a database null.</summary>
    public async Task<List<Dictionary<string, object?>>> Rows(string sql, params (string Name, object? Value)[] parameters)
    {
        await using var connection = await Connect();
        await using var command = Command(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Dictionary<string, object?>>();
        while (await reader.ReadAsync())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(
                reader.GetName, column => reader.IsDBNull(column) ? null : reader.GetValue(column), StringComparer.OrdinalIgnoreCase));
        }

        return rows;
    }

    public static async Task<object?> Scalar(NpgsqlConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        return await command.ExecuteScalarAsync() is var value && value is DBNull ? null : value;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, (string Name, object? Value)[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }
}
