using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;

namespace OrleansGateway.Postgres;

/// <summary>A client that is started before any silo, or before the database, tries until they are there. Orleans' own filter gives up
/// when the table has no silo yet.</summary>
internal sealed partial class PatientConnection(
    IOptions<PostgresOptions> options, IOptions<ClusterOptions> cluster, TimeProvider clock, ILogger<PatientConnection> logger)
    : IClientConnectionRetryFilter
{
    // 3 is an active silo.
    private const string LivingClusters = "SELECT DISTINCT DeploymentId FROM OrleansMembershipTable WHERE Status = 3 ORDER BY DeploymentId";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private string? _lastProblem;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.Value.ConnectionString);
        var fault = PostgresFaults.From(exception, connection) ?? new PostgresFaultException(await NoSilo(connection, cancellationToken), mayPass: true);
        if (!options.Value.RetryConnection) throw fault;
        if (fault.Message != _lastProblem) LogWaiting(_lastProblem = fault.Message);
        await Task.Delay(Pause, clock, cancellationToken);
        return true;
    }

    /// <summary>Names what most often is wrong when there are silos: they are another cluster's.</summary>
    private async Task<string> NoSilo(NpgsqlConnectionStringBuilder database, CancellationToken cancellationToken)
    {
        var problem = $"No silo of cluster '{cluster.Value.ClusterId}' answers yet";
        try
        {
            await using var connection = new NpgsqlConnection(database.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand(LivingClusters, connection);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var others = new List<string>();
            while (await reader.ReadAsync(cancellationToken)) others.Add(reader.GetString(0));
            others.Remove(cluster.Value.ClusterId);
            return others.Count == 0
                ? $"{problem}."
                : $"{problem}; the database has silos of '{string.Join("', '", others)}': Orleans:ClusterId must be the same everywhere.";
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return $"{problem}.";
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Problem} It is tried again until a silo is found")]
    private partial void LogWaiting(string problem);
}
