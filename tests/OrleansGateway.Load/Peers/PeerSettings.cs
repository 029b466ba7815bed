using Microsoft.Extensions.Configuration;

namespace OrleansGateway.Load.Peers;

/// <summary>The settings of the peers that are this program again.</summary>
internal static class PeerSettings
{
    private const string PortKey = "Port";
    private const string RedisKey = "Redis";

    public static string Port(int port) => $"--{PortKey}={port}";

    public static string Redis(int port) => $"--{RedisKey}={port}";

    public static int Port(IConfiguration configuration) => configuration.GetValue<int>(PortKey);

    /// <returns>Null when it is without Redis.</returns>
    public static int? Redis(IConfiguration configuration) => configuration.GetValue<int?>(RedisKey);
}
