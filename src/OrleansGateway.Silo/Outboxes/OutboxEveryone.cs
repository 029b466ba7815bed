using OrleansGateway.Wire;
using OrleansGateway.Wire.Posts;

namespace OrleansGateway.Silo.Outboxes;

/// <summary>All clients as a handler sees them: there is no grain in between, the silo's own links lead everywhere.</summary>
internal sealed class OutboxEveryone(Outbox outbox) : IEveryone
{
    private IEveryoneGrain Grain => outbox.Grains.Everyone();

    public Task<Delivery> Publish(Message message, string? except) => PublishExcept(message, ClientIdLists.Of(except));

    public Task<Delivery> PublishExcept(Message message, IReadOnlyCollection<string> except) =>
        outbox.PostToAll(new PublishAllPost(ClientIdLists.Check(except, nameof(except)), message), message.Bytes.Length);

    public Task<Delivery> PublishOnly(Message message, IReadOnlyCollection<string> only) =>
        PublishTo(message, new Targets { Clients = ClientIdLists.Check(only, nameof(only)) });

    public Task<Delivery> PublishTo(Message message, Targets targets) =>
        outbox.PostTo(Receivers.From(targets), receivers => new PublishToPost(receivers, message), message.Bytes.Length);

    public Task<DeliveryCount> PublishCounted(Message message, IReadOnlyCollection<string>? except)
    {
        var others = ClientIdLists.Check(except ?? [], nameof(except));
        return outbox.Call(() => Grain.PublishCounted(message, others));
    }

    public Task<DeliveryCount> PublishToCounted(Message message, Targets targets) => outbox.Call(() => Grain.PublishToCounted(message, targets));

    public Task<Delivery> CloseAll(Targets targets, Message? lastMessage) =>
        outbox.PostTo(Receivers.From(targets), receivers => new CloseAllPost(receivers, lastMessage), lastMessage?.Bytes.Length ?? 0);

    public Task<Total> Count(TimeSpan? deadline) => outbox.Call(() => Grain.Count(deadline));

    public Task<Total> CountUsers(TimeSpan? deadline) => outbox.Call(() => Grain.CountUsers(deadline));

    public Task<Total> CountGroups(TimeSpan? deadline) => outbox.Call(() => Grain.CountGroups(deadline));

    public Task<Page<string>> ListClients(string? after, int limit, TimeSpan? deadline) => outbox.Call(() => Grain.ListClients(after, limit, deadline));

    public Task<Page<ClientInfo>> ListInfos(string? after, int limit, TimeSpan? deadline) => outbox.Call(() => Grain.ListInfos(after, limit, deadline));

    public Task<Page<string>> ListUsers(string? after, int limit, TimeSpan? deadline) => outbox.Call(() => Grain.ListUsers(after, limit, deadline));

    public Task<Page<string>> ListGroups(string? after, int limit, TimeSpan? deadline) => outbox.Call(() => Grain.ListGroups(after, limit, deadline));

    public Task<Page<ClientInfo>> FindInfos(IReadOnlyCollection<string> clientIds, TimeSpan? deadline) =>
        outbox.Call(() => Grain.FindInfos(clientIds, deadline));

    public Task<Page<UserClients>> FindUsers(IReadOnlyCollection<string> uids, TimeSpan? deadline) => outbox.Call(() => Grain.FindUsers(uids, deadline));
}
