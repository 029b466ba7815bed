using Microsoft.Extensions.Hosting;

namespace OrleansGateway.Postgres;

/// <summary>For programs that push from outside of the cluster, as GatewayClient does in GatewayWorker.</summary>
public static class HostApplicationBuilderExtensions
{
    /// <summary>Makes the application an Orleans client of the cluster in the database of the section <c>Postgres</c>. Its <see cref="IClusterClient"/> has
    /// <c>Client(id)</c>, <c>Group(name)</c>, <c>User(uid)</c> and <c>Everyone()</c>. The start waits until a silo is found.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="configure">Changes what else the Orleans client has, such as its cluster id.</param>
    public static IHostApplicationBuilder AddOrleansGatewayClient(this IHostApplicationBuilder builder, Action<IClientBuilder>? configure = null) =>
        builder.UseOrleansClient(client =>
        {
            client.UsePostgresClustering();
            configure?.Invoke(client);
        });
}
