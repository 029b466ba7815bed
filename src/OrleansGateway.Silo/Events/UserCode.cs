using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Events;

/// <summary>The way from a client grain to the user's grain of that client.</summary>
internal sealed partial class UserCode(
    EventsClasses classes, IGrainFactory grains, SiloMetrics metrics, TimeProvider clock, ILogger<UserCode> logger)
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

    /// <summary>Where the client's batches are handled: in its user's grain.</summary>
    public IClientReceiver HostOf(string clientId, EventsClass found) => grains.ClientReceiver(found.Type, clientId);

    /// <summary>Where its user and session are changed.</summary>
    public IClientState StateOf(string clientId, EventsClass found) => grains.Find<IClientState>(found.Type, clientId);

    private void Missing(string listener)
    {
        metrics.BatchUnhosted();
        if (_missing.GetOrAdd(listener, _ => new WarningPace(clock)).Allows()) LogMissing(listener);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No silo that is up has a class for listener {Listener}: its clients wait until there is one")]
    private partial void LogMissing(string listener);
}
