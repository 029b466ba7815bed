using Orleans.Streams;

namespace OrleansGateway.Streams;

/// <summary>The cluster's streams, for grains and for outside Orleans clients.</summary>
public static class StreamExtensions
{
    /// <summary>The stream of a group: what is put on it is published to the group, in the order in which one producer puts it.</summary>
    /// <param name="provider">The provider <see cref="StreamNames.Provider"/>; in a grain <c>this.GetStreamProvider(StreamNames.Provider)</c>.</param>
    /// <param name="group">The group's name: 1 to 1,024 bytes of UTF-8. A message to another name is dropped and counted.</param>
    public static IAsyncStream<Message> GroupStream(this IStreamProvider provider, string group)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return provider.GetStream<Message>(StreamId.Create(StreamNames.Groups, group));
    }

    /// <summary>The stream of clients that come and go; it has something only where <c>OrleansGateway:PublishClientEvents</c> is on.</summary>
    /// <param name="provider">The provider <see cref="StreamNames.Provider"/>.</param>
    public static IAsyncStream<ClientLifecycleEvent> ClientStream(this IStreamProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return provider.GetStream<ClientLifecycleEvent>(StreamId.Create(StreamNames.Clients, StreamNames.AllClients));
    }

    /// <inheritdoc cref="GroupStream(IStreamProvider, string)"/>
    /// <param name="client">An Orleans client with <see cref="ClientBuilderExtensions.AddOrleansGatewayStreams(IClientBuilder)"/>, or with another
    /// provider of that name.</param>
    /// <param name="group">The group's name.</param>
    public static IAsyncStream<Message> GroupStream(this IClusterClient client, string group) =>
        client.GetStreamProvider(StreamNames.Provider).GroupStream(group);

    /// <inheritdoc cref="ClientStream(IStreamProvider)"/>
    /// <param name="client">An Orleans client with <see cref="ClientBuilderExtensions.AddOrleansGatewayStreams(IClientBuilder)"/>, or with another
    /// provider of that name.</param>
    public static IAsyncStream<ClientLifecycleEvent> ClientStream(this IClusterClient client) =>
        client.GetStreamProvider(StreamNames.Provider).ClientStream();
}
