using Microsoft.Extensions.Logging;

namespace OrleansGateway.Postgres;

internal sealed partial class PostgresSchema
{
    [LoggerMessage(LogLevel.Information, "Applied {Script} to database {Database}.")]
    private partial void LogApplied(string script, string database);
}
