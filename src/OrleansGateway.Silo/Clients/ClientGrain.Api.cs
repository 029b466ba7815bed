using OrleansGateway.Silo.Groups;
using OrleansGateway.Silo.Links;
using OrleansGateway.Silo.Queries;
using OrleansGateway.Wire;
using OrleansGateway.Wire.Posts;

namespace OrleansGateway.Silo.Clients;

/// <summary>What anybody may ask of a client.</summary>
internal sealed partial class ClientGrain
{
    public Task<Delivery> Send(Message message) => Posting.ToClient(services.Links, Id, new SendPost(Id, message));

    public async Task<DeliveryCount> SendCounted(Message message)
    {
        var sum = await new Broadcast(services.Links, ClientIds.StableHash(Id)).CountTo(
            new Receivers([Id], [], []), _ => new SendPost(Id, message));
        return sum.Count;
    }

    public Task Close(Message? lastMessage) => Posting.ToClient(services.Links, Id, new ClosePost(Id, CloseReason.ServerClosed, lastMessage));

    public Task Abort() => Posting.ToClient(services.Links, Id, new AbortPost(Id));

    public async Task BindUser(string user)
    {
        Audiences.CheckName(user, nameof(user));
        if (await FindState() is { } state) await state.BindUser(user);
    }

    public async Task UnbindUser()
    {
        if (await FindState() is { } state) await state.UnbindUser();
    }

    public async Task SetSession(IReadOnlyDictionary<string, string> session)
    {
        var copy = Sessions.Check(session);
        if (await FindState() is { } state) await state.SetSession(copy);
    }

    public async Task UpdateSession(IReadOnlyDictionary<string, string?> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (await FindState() is { } state) await state.UpdateSession(changes);
    }

    public async Task<bool> CompareAndSetSession(string key, string? expected, string? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return await FindState() is { } state && await state.CompareAndSetSession(key, expected, value);
    }

    public async Task<IReadOnlyDictionary<string, string>> GetSession() =>
        await GetInfo() is { } client ? client.Session : System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    /// <summary>From the front-end: the connection is the truth.</summary>
    public async Task<ClientInfo?> GetInfo()
    {
        var snapshot = services.Links.FindFor(Id) is { } link ? await link.Queries.Describe(Id) : null;
        if (snapshot is null) DeactivateOnIdle();
        return snapshot?.Client;
    }

    public async Task<bool> IsOnline() => await GetInfo() is not null;

    public Task<Page<string>> ListGroups(string? after, int limit, TimeSpan? deadline)
    {
        IReadOnlyList<FrontEndLink> own = services.Links.FindFor(Id) is { } link ? [link] : [];
        return new FrontEndQuestion(own, deadline, clock).Merged((queries, cursor, count) => queries.ListGroupsOf(Id, cursor, count), after, limit);
    }

    /// <summary>Where the client's user and session are changed, so that its handlers see it.</summary>
    /// <returns>Null when the client is not connected.</returns>
    /// <exception cref="SiloUnavailableException">No silo that is up has the class of its listener.</exception>
    private async Task<IClientState?> FindState()
    {
        if (await GetInfo() is not { } client) return null;
        return services.UserCode.ClassOf(client) is { } found
            ? services.UserCode.StateOf(Id, found)
            : throw new SiloUnavailableException($"No silo that is up has a class for listener {client.Listener}, which client {Id} came by.");
    }
}
