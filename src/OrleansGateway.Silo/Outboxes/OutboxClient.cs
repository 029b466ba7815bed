using OrleansGateway.Wire;
using OrleansGateway.Wire.Posts;

namespace OrleansGateway.Silo.Outboxes;

/// <summary>A client as a handler sees it.</summary>
/// <param name="outbox">Where what is sent goes.</param>
/// <param name="id">The client's id.</param>
/// <param name="own">For the handler's own client: where its user and session are, in this same grain.</param>
/// <param name="handlers">Told of changes to the handler's own client.</param>
internal sealed class OutboxClient(Outbox outbox, string id, IClientState? own, IKnowsClient? handlers) : IClient
{
    private IClientGrain Grain => outbox.Grains.Client(id);

    public Task<Delivery> Send(Message message) => outbox.PostToClient(id, new SendPost(id, message), message.Bytes.Length);

    public Task<DeliveryCount> SendCounted(Message message) => outbox.Call(() => Grain.SendCounted(message));

    public Task Close(Message? lastMessage) =>
        outbox.PostToClient(id, new ClosePost(id, CloseReason.ServerClosed, lastMessage), lastMessage?.Bytes.Length ?? 0);

    public Task Abort() => outbox.PostToClient(id, new AbortPost(id), 0);

    public Task BindUser(string user)
    {
        Audiences.CheckName(user, nameof(user));
        return Change(() => own?.BindUser(user) ?? Grain.BindUser(user), client => client with { User = user });
    }

    public Task UnbindUser() => Change(() => own?.UnbindUser() ?? Grain.UnbindUser(), client => client with { User = null });

    public Task SetSession(IReadOnlyDictionary<string, string> session)
    {
        var copy = Sessions.Check(session);
        return Change(() => own?.SetSession(copy) ?? Grain.SetSession(copy), client => client with { Session = copy });
    }

    public Task UpdateSession(IReadOnlyDictionary<string, string?> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var copy = new Dictionary<string, string?>(changes);
        return Change(() => own?.UpdateSession(copy) ?? Grain.UpdateSession(copy), client => client with { Session = Sessions.Merge(client.Session, copy) });
    }

    public async Task<bool> CompareAndSetSession(string key, string? expected, string? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        var isSet = await outbox.Call(() => own?.CompareAndSetSession(key, expected, value) ?? Grain.CompareAndSetSession(key, expected, value));
        if (isSet) handlers?.Change(client => client with { Session = Sessions.Merge(client.Session, key, value) });
        return isSet;
    }

    public Task<IReadOnlyDictionary<string, string>> GetSession() => outbox.Call(() => Grain.GetSession());

    public Task<ClientInfo?> GetInfo() => outbox.Call(() => Grain.GetInfo());

    public Task<bool> IsOnline() => outbox.Call(() => Grain.IsOnline());

    public Task<Page<string>> ListGroups(string? after, int limit, TimeSpan? deadline) => outbox.Call(() => Grain.ListGroups(after, limit, deadline));

    private Task<bool> Change(Func<Task> call, Func<ClientInfo, ClientInfo> change)
    {
        handlers?.Change(change);
        return outbox.Call(async () =>
        {
            await call();
            return true;
        });
    }
}
