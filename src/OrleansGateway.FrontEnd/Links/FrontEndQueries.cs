using System.Text;
using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Links;

/// <summary>Answers what silos ask.</summary>
internal sealed class FrontEndQueries(ConnectionTable connections, AudienceTable audiences) : IFrontEndQueries
{
    public Task<ClientSnapshot?> Describe(string clientId) => Task.FromResult(connections.Find(clientId)?.Session.Snapshot);

    public Task<RosterPage> ReadRoster(string? after) => Task.FromResult(RosterPage.Of(connections.All
        .Where(connection => string.CompareOrdinal(connection.Id, after) > 0 && connection.Session.IsConnected)
        .OrderBy(connection => connection.Id, StringComparer.Ordinal)
        .Select(connection => PackedClient.Pack(connection.Session.Client))));

    public Task<long> Count(string? audience) =>
        Task.FromResult<long>(audience is null ? connections.Count : audiences.Find(audience)?.Count ?? 0);

    public Task<Slice<string>> ListClients(string? audience, string? after, int limit) =>
        Task.FromResult(Slices.Cut(Ids(audience, after, limit), limit, static id => id, Encoding.UTF8.GetByteCount, static id => id));

    public Task<Slice<ClientInfo>> ListInfos(string? audience, string? after, int limit) =>
        Task.FromResult(Slices.Cut(Ids(audience, after, limit), limit, InfoOf, ClientInfoSize.Of, static id => id));

    public Task<Slice<string>> ListUsersOf(string audience, string? after, int limit)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return Task.FromResult(Slices.Cut(
            Ids(audience, after, limit),
            limit,
            id => InfoOf(id)?.User is { } user && seen.Add(user) ? user : null,
            Encoding.UTF8.GetByteCount,
            static id => id));
    }

    public Task<Slice<string>> ListAudiences(bool users, string? after, int limit)
    {
        // Keys of groups come before those of users: the first key that is of another kind ends the list.
        var first = users ? Audiences.OfUser(after ?? "") : Audiences.OfGroup(after ?? "");
        var keys = audiences.KeysAfter(first, limit + 1).TakeWhile(key => Audiences.IsUser(key) == users);
        return Task.FromResult(Slices.Cut(keys, limit, Audiences.NameOf, Encoding.UTF8.GetByteCount, Audiences.NameOf));
    }

    public Task<Slice<string>> ListGroupsOf(string clientId, string? after, int limit)
    {
        var groups = (connections.Find(clientId)?.Memberships.Keys() ?? [])
            .Where(key => !Audiences.IsUser(key))
            .Select(Audiences.NameOf)
            .Where(name => after is null || string.CompareOrdinal(name, after) > 0)
            .Order(StringComparer.Ordinal);
        return Task.FromResult(Slices.Cut(groups, limit, static name => name, Encoding.UTF8.GetByteCount, static name => name));
    }

    public Task<Slice<ClientInfo>> FindInfos(string[] clientIds) =>
        Task.FromResult(Slices.Cut(clientIds, clientIds.Length, InfoOf, ClientInfoSize.Of, static id => id));

    public Task<Slice<UserClients>> FindUsers(string[] uids) => Task.FromResult(Slices.Cut(
        uids,
        uids.Length,
        uid => Ids(Audiences.OfUser(uid), null, QueryLimits.MaxLookups - 1) is { Count: > 0 } ids ? new UserClients(uid, ids) : null,
        static user => user.ClientIds.Sum(id => id.Length),
        static uid => uid));

    /// <summary>One more than the limit, which says that there are more.</summary>
    private List<string> Ids(string? audience, string? after, int limit) => audience is null
        ? connections.IdsAfter(after ?? "", limit + 1)
        : audiences.Find(audience)?.IdsAfter(after ?? "", limit + 1) ?? [];

    private ClientInfo? InfoOf(string id) => connections.Find(id)?.Session.Client.WithoutHandshake();
}
