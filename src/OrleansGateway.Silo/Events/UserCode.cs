using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Events;

/// <summary>The way from a client grain to the user's grain of that client.</summary>
internal sealed partial class UserCode(
    EventsClasses classes, IGrainFactory grains, EventRunnerFactory runners, SiloMetrics metrics, TimeProvider clock, ILogger<UserCode> logger)
{
    private readonly ConcurrentDictionary<string, WarningPace> _missing = new(StringComparer.Ordinal);

    /// <returns>The class of a client's user code; null when no silo that is up hosts it: the client has to wait.</returns>
    public EventsClass? ClassOf(ClientInfo client)
    {
        var found = classes.Find(client.Listener);
        if (found is null) Missing(client.Listener);
        return found;
    }

    /// <summary>Whether the cluster has other silos with the class than when it was found.</summary>
    public bool HasChanged(EventsClass found, ClientInfo client) => !ReferenceEquals(found, classes.Find(client.Listener));

    /// <summary>What to hand the client's batches to: the grain, or, for a class that takes events one by one only, a runner that does so.</summary>
    public Func<EventBatch, ValueTask<EventBatchReply>> For(string clientId, EventsClass found)
    {
        var id = GrainId.Create(found.Type, clientId);
        return found.TakesBatches
            ? grains.GetGrain<IEventBatchHandler>(id).Handle
            : runners.Create(clientId, grains.GetGrain<IEventsGrain>(id)).Run;
    }

    private void Missing(string listener)
    {
        metrics.BatchUnhosted();
        if (_missing.GetOrAdd(listener, _ => new WarningPace(clock)).Allows()) LogMissing(listener);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No silo that is up has a class for listener {Listener}: its clients wait until there is one")]
    private partial void LogMissing(string listener);
}
