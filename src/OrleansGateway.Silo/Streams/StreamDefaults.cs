using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.Streams;
using OrleansGateway.Streams;

namespace OrleansGateway.Silo.Streams;

/// <summary>The stream provider of a silo for which nothing else is said: in memory, lost with the silos.</summary>
internal static class StreamDefaults
{
    // Orleans' name for the storage in which it keeps who follows which stream.
    private const string PubSubStore = "PubSubStore";

    /// <summary>Adds what the application, or the configuration section <c>Orleans:Streaming</c>, has not.</summary>
    public static void Apply(ISiloBuilder silo)
    {
        if (Count<IStreamProvider>(silo.Services, StreamNames.Provider) == 0)
        {
            silo.AddMemoryStreams(StreamNames.Provider, streams => streams.ConfigurePartitioning(MemoryStreams.Queues));
        }

        if (Count<IGrainStorage>(silo.Services, PubSubStore) == 0) silo.AddMemoryGrainStorage(PubSubStore);
    }

    /// <returns>What is wrong and what to do about it; null when nothing is.</returns>
    public static string? WhatIsWrong(IServiceCollection services) =>
        Count<IStreamProvider>(services, StreamNames.Provider) > 1
            ? $"There are two stream providers named {StreamNames.Provider}: register yours before AddOrleansGateway, which then adds none."
            : null;

    private static int Count<T>(IServiceCollection services, string name) =>
        services.Count(service => service.ServiceType == typeof(T) && service.IsKeyedService && name.Equals(service.ServiceKey));
}
