using OrleansGateway.Silo.Groups;
using OrleansGateway.Silo.Links;
using OrleansGateway.Wire;
using OrleansGateway.Wire.Posts;

namespace OrleansGateway.Silo.Clients;

/// <summary>What may be changed of a client.</summary>
internal sealed partial class ClientHost
{
    public Task BindUser(string user) => InTurn(async () =>
    {
        if (await Load() is null) return;
        await services.Grains.GetGrain<IUserMembership>(user).Bind(Id);
        await Change(client => client with { User = user });
    });

    public Task UnbindUser() => InTurn(async () =>
    {
        if (await Load() is not { Client.User: { } user }) return;
        await services.Grains.GetGrain<IUserMembership>(user).Unbind(Id);
        await Change(client => client with { User = null });
    });

    public async Task SetSession(IReadOnlyDictionary<string, string> session)
    {
        var copy = Sessions.Check(session);
        if (await Load() is not null) await Store(copy);
    }

    public async Task UpdateSession(IReadOnlyDictionary<string, string?> changes)
    {
        if (await Load() is { } cache) await Store(Sessions.Merge(cache.Client.Session, changes));
    }

    public async Task<bool> CompareAndSetSession(string key, string? expected, string? value)
    {
        if (await Load() is not { } cache || cache.Client.Session.GetValueOrDefault(key) != expected) return false;
        await Store(Sessions.Merge(cache.Client.Session, key, value));
        return true;
    }

    /// <summary>The cache, filled from the front-end when this activation is new; null when the client is not connected.</summary>
    private async Task<ClientCache?> Load()
    {
        if (_cache is not null) return _cache;
        var snapshot = services.Links.FindFor(Id) is { } link ? await link.Queries.Describe(Id) : null;
        if (snapshot is null)
        {
            Leave();
            return null;
        }

        return _cache ??= ClientCache.From(snapshot);
    }

    private Task Store(IReadOnlyDictionary<string, string> session) => Task.WhenAll(
        Change(client => client with { Session = session }),
        Posting.ToClient(services.Links, Id, new SessionPost(Id, Sessions.Pack(session))));

    /// <summary>Binds one after another: two users' grains have no order between them, and the front-end must have the last as this grain does.</summary>
    private Task InTurn(Func<Task> bind)
    {
        return _binding = After(_binding);

        async Task After(Task before)
        {
            await EndOf(before);
            await bind();
        }
    }

    /// <summary>Completes when the roster has it too. A client that is not on it yet comes there as it is then; one that has gone stays off.</summary>
    private Task Change(Func<ClientInfo, ClientInfo> change)
    {
        if (_cache is not { } cache) return Task.CompletedTask;
        cache.Client = change(cache.Client);
        return cache is { IsListed: true, IsClosed: false } ? services.Rosters.Put(cache.Client) : Task.CompletedTask;
    }
}
