using System.Collections.Concurrent;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Leases;

/// <summary>Puts this silo's clients on their front-ends' rosters, and takes them off.</summary>
internal sealed class Rosters(IGrainFactory grains, SiloMetrics metrics, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, RosterWriter> _writers = new(StringComparer.Ordinal);

    /// <summary>Completes when both copies have the client as it is now: OnConnect runs after that, and a session has been set.</summary>
    public Task Put(ClientInfo client) => WriterOf(client.Id).Write(client.Id, PackedClient.Pack(client));

    /// <summary>Completes when neither copy has it: no second OnClose can run after that.</summary>
    public Task Remove(string clientId) => WriterOf(clientId).Write(clientId, null);

    private RosterWriter WriterOf(string clientId) =>
        _writers.GetOrAdd(ClientIds.FrontEndOf(clientId)!, frontEnd => new RosterWriter(frontEnd, grains, metrics, clock));
}
