using System.Collections.Concurrent;
using OrleansGateway.FrontEnd.Silos;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Connections;

/// <summary>
/// Where batches go. Which class of user code serves a listener the silos know: the first batch goes by way of the client's grain, and its answer
/// says so. From then on they go into the user's grain, and those of the clients that come after by this listener from the beginning.
/// </summary>
internal sealed class ClientReceivers(IGrainFactory grains, SiloLinks links, RepeatBudget repeats)
{
    private readonly ConcurrentDictionary<string, GrainType> _classes = new(StringComparer.Ordinal);

    /// <summary>How often they may be asked again.</summary>
    public RepeatBudget Repeats => repeats;

    public IClientReceiver ClientGrain(ClientInfo client) => grains.ClientReceiver(client.Id);

    /// <returns>Null when the class is not known.</returns>
    public IClientReceiver? UserGrain(ClientInfo client) => _classes.TryGetValue(client.Listener, out var found) ? grains.ClientReceiver(found, client.Id) : null;

    /// <summary>The straight way to the silo that has a client's grain.</summary>
    /// <param name="client">The client.</param>
    /// <param name="gateway">The gateway that the silo has named, if it has.</param>
    /// <returns>Null when there is none, or the class is not known.</returns>
    public IBatchWay? Straight(ClientInfo client, SiloAddress? gateway) => _classes.TryGetValue(client.Listener, out var found) ? links.To(gateway, found) : null;

    /// <summary>A client grain has found the class.</summary>
    public IClientReceiver UserGrain(ClientInfo client, GrainType found)
    {
        _classes[client.Listener] = found;
        return grains.ClientReceiver(found, client.Id);
    }
}
