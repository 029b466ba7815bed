using Microsoft.Extensions.Logging;

namespace OrleansGateway.Operations;

internal sealed partial class OperatorPort
{
    [LoggerMessage(LogLevel.Information, "Operator port: {Address}, {Port}")]
    private partial void LogOpen(string address, int port);
}
