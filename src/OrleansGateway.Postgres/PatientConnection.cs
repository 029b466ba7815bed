using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace OrleansGateway.Postgres;

/// <summary>A client that is started before any silo, or before the database, tries until they are there. Orleans' own filter gives up
/// when the table has no silo yet.</summary>
internal sealed partial class PatientConnection(IOptions<PostgresOptions> options, TimeProvider clock, ILogger<PatientConnection> logger)
    : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private string? _lastProblem;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.Value.ConnectionString);
        var fault = PostgresFaults.From(exception, connection) ?? new PostgresFaultException("No silo answers yet.", mayPass: true);
        if (!options.Value.RetryConnection) throw fault;
        if (fault.Message != _lastProblem) LogWaiting(_lastProblem = fault.Message);
        await Task.Delay(Pause, clock, cancellationToken);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Problem} It is tried again until a silo is found")]
    private partial void LogWaiting(string problem);
}
