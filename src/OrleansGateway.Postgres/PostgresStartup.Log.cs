using Microsoft.Extensions.Logging;

namespace OrleansGateway.Postgres;

internal sealed partial class PostgresStartup
{
    [LoggerMessage(LogLevel.Warning, "{Fault} Trying again in {Pause:0.0} s.")]
    private partial void LogWaiting(string fault, double pause);
}
