namespace OrleansGateway.FrontEnd.Connections;

/// <summary>GatewayWorker's rules: a client silent for an interval is sent a ping; one silent for interval × limit is closed.</summary>
internal static class HeartbeatPolicy
{
    /// <param name="silence">How long the client has been silent.</param>
    /// <param name="sincePing">How long ago it was sent a ping.</param>
    /// <param name="interval">PingInterval; zero switches everything off.</param>
    /// <param name="limit">PingNotResponseLimit; 0 never closes.</param>
    public static HeartbeatAction Decide(TimeSpan silence, TimeSpan sincePing, TimeSpan interval, int limit)
    {
        if (interval <= TimeSpan.Zero || silence < interval) return HeartbeatAction.None;
        if (limit > 0 && silence >= interval * limit) return HeartbeatAction.Close;
        return sincePing >= interval ? HeartbeatAction.Ping : HeartbeatAction.None;
    }
}
