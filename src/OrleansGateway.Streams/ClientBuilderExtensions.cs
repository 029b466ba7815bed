using Orleans.Streams;

namespace OrleansGateway.Streams;

/// <summary>Lets an outside Orleans client take part in the cluster's streams.</summary>
public static class ClientBuilderExtensions
{
    /// <summary>Adds the provider <see cref="StreamNames.Provider"/> in memory, unless there is one of that name already. The silos must have
    /// the same kind of provider; streams in memory by Orleans' own <c>AddMemoryStreams</c> have other queues than theirs.</summary>
    public static IClientBuilder AddOrleansGatewayStreams(this IClientBuilder client)
    {
        ArgumentNullException.ThrowIfNull(client);
        var isThere = client.Services.Any(service =>
            service.ServiceType == typeof(IStreamProvider) && service.IsKeyedService && StreamNames.Provider.Equals(service.ServiceKey));
        return isThere ? client : client.AddMemoryStreams(StreamNames.Provider, streams => streams.ConfigurePartitioning(MemoryStreams.Queues));
    }
}
