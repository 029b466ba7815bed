using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Links;

/// <summary>Answers what silos ask.</summary>
internal sealed class FrontEndQueries(ConnectionTable connections, AudienceTable audiences) : IFrontEndQueries
{
    public Task<ClientSnapshot?> Describe(string clientId) => Task.FromResult(connections.Find(clientId)?.Session.Snapshot);

    public Task<string[]> Roster() =>
        Task.FromResult(connections.All.Where(connection => connection.Session.IsConnected).Select(connection => connection.Id).ToArray());

    public Task<long> Count(string? audience) =>
        Task.FromResult<long>(audience is null ? connections.Count : audiences.Find(audience)?.Count ?? 0);

    public Task<string[]> List(string? audience, string? after, int limit)
    {
        var members = audience is null ? connections.All : audiences.Find(audience)?.Snapshot() ?? [];
        var ids = members.Select(member => member.Id);
        if (after is not null) ids = ids.Where(id => string.CompareOrdinal(id, after) > 0);
        return Task.FromResult(ids.Order(StringComparer.Ordinal).Take(limit).ToArray());
    }
}
