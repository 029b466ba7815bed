using System.Collections.Concurrent;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Leases;

/// <summary>Puts this silo's clients on their front-ends' rosters, and takes them off.</summary>
internal sealed class Rosters(IGrainFactory grains, SiloMetrics metrics, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, RosterWriter> _writers = new(StringComparer.Ordinal);

    /// <summary>Completes when both copies have the client: OnConnect runs after that.</summary>
    public Task Add(string clientId) => WriterOf(clientId).Add(clientId);

    /// <summary>Completes when neither copy has it: no second OnClose can run after that.</summary>
    public Task Remove(string clientId) => WriterOf(clientId).Remove(clientId);

    private RosterWriter WriterOf(string clientId) =>
        _writers.GetOrAdd(ClientIds.FrontEndOf(clientId)!, frontEnd => new RosterWriter(frontEnd, grains, metrics, clock));
}
