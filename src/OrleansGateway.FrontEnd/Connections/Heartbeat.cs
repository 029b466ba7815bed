using System.Text;
using Microsoft.Extensions.Hosting;
using OrleansGateway.FrontEnd.Protocols;

namespace OrleansGateway.FrontEnd.Connections;

/// <summary>Looks at every connection once a second: one timer for all of them.</summary>
internal sealed class Heartbeat(ConnectionTable connections, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var connection in connections.All) Check(connection);
        }
    }

    private static void Check(Connection connection)
    {
        var options = connection.Options;
        switch (HeartbeatPolicy.Decide(connection.Silence, connection.SincePing, options.PingInterval, options.PingNotResponseLimit))
        {
            case HeartbeatAction.Ping:
                connection.Ping(Encoding.UTF8.GetBytes(options.PingData));
                break;
            case HeartbeatAction.Close:
                connection.Close(CloseReason.HeartbeatTimeout, CloseCode.PolicyViolation, "No sign of life");
                break;
            case HeartbeatAction.None:
                break;
        }
    }
}
