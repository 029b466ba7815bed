using OrleansGateway.Silo.Groups;
using OrleansGateway.Silo.Links;
using OrleansGateway.Silo.Queries;
using OrleansGateway.Wire;
using OrleansGateway.Wire.Posts;

namespace OrleansGateway.Silo.Clients;

/// <summary>What anybody may ask of a client.</summary>
internal sealed partial class ClientGrain
{
    public Task<Delivery> Send(Message message) => Posting.ToClient(links, Id, new SendPost(Id, message));

    public async Task<DeliveryCount> SendCounted(Message message)
    {
        var sum = await new Broadcast(links, ClientIds.StableHash(Id)).CountTo(
            new Receivers([Id], [], []), _ => new SendPost(Id, message));
        return sum.Count;
    }

    public Task Close(Message? lastMessage) => Posting.ToClient(links, Id, new ClosePost(Id, CloseReason.ServerClosed, lastMessage));

    public Task Abort() => Posting.ToClient(links, Id, new AbortPost(Id));

    public Task BindUser(string user)
    {
        Audiences.CheckName(user, nameof(user));
        return InTurn(async () =>
        {
            if (await Load() is null) return;
            await GrainFactory.GetGrain<IUserMembership>(user).Bind(Id);
            await Change(client => client with { User = user });
        });
    }

    public Task UnbindUser() => InTurn(async () =>
    {
        if (await Load() is not { Client.User: { } user }) return;
        await GrainFactory.GetGrain<IUserMembership>(user).Unbind(Id);
        await Change(client => client with { User = null });
    });

    public async Task SetSession(IReadOnlyDictionary<string, string> session)
    {
        var copy = Sessions.Check(session);
        if (await Load() is not null) await Store(copy);
    }

    public async Task UpdateSession(IReadOnlyDictionary<string, string?> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (await Load() is { } cache) await Store(Sessions.Merge(cache.Client.Session, changes));
    }

    public async Task<bool> CompareAndSetSession(string key, string? expected, string? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (await Load() is not { } cache || cache.Client.Session.GetValueOrDefault(key) != expected) return false;
        await Store(Sessions.Merge(cache.Client.Session, key, value));
        return true;
    }

    public async Task<IReadOnlyDictionary<string, string>> GetSession() =>
        await GetInfo() is { } client ? client.Session : System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    public async Task<ClientInfo?> GetInfo() => await IsOnline() ? (await Load())?.Client : null;

    public async Task<bool> IsOnline() =>
        links.FindFor(Id) is { } link && await link.Queries.Describe(Id) is not null;

    public Task<Page<string>> ListGroups(string? after, int limit, TimeSpan? deadline)
    {
        IReadOnlyList<FrontEndLink> own = links.FindFor(Id) is { } link ? [link] : [];
        return new FrontEndQuestion(own, deadline, clock).Merged((queries, cursor, count) => queries.ListGroupsOf(Id, cursor, count), after, limit);
    }

    /// <summary>The cache, filled from the front-end when this activation is new; null when the client is not connected.</summary>
    private async Task<ClientCache?> Load()
    {
        if (_cache is not null) return _cache;
        var snapshot = links.FindFor(Id) is { } link ? await link.Queries.Describe(Id) : null;
        if (snapshot is null)
        {
            DeactivateOnIdle();
            return null;
        }

        return _cache ??= ClientCache.From(snapshot);
    }

    private Task Store(IReadOnlyDictionary<string, string> session) => Task.WhenAll(
        Change(client => client with { Session = session }),
        Posting.ToClient(links, Id, new SessionPost(Id, Sessions.Pack(session))));

    /// <summary>Binds one after another: two users' grains have no order between them, and the front-end must have the last as this grain does.</summary>
    private Task InTurn(Func<Task> bind)
    {
        return _binding = After(_binding);

        async Task After(Task before)
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            await bind();
        }
    }

    /// <summary>Completes when the roster has it too. A client that is not on it yet comes there as it is then; one that has gone stays off.</summary>
    private Task Change(Func<ClientInfo, ClientInfo> change)
    {
        if (_cache is not { } cache) return Task.CompletedTask;
        cache.Client = change(cache.Client);
        return cache is { IsListed: true, IsClosed: false } ? rosters.Put(cache.Client) : Task.CompletedTask;
    }
}
