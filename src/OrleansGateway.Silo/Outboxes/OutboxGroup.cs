using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Outboxes;

/// <summary>A group as a handler sees it.</summary>
internal sealed class OutboxGroup(Outbox outbox, string name) : IGroup
{
    private readonly string _audience = Audiences.OfGroup(name);

    private IGroupGrain Grain => outbox.Grains.Group(name);

    public Task<Delivery> Join(string clientId) => outbox.Change(PostKind.Join, _audience, ClientIds.Check(clientId, nameof(clientId)));

    public Task<Delivery> Leave(string clientId) => outbox.Change(PostKind.Leave, _audience, ClientIds.Check(clientId, nameof(clientId)));

    public Task<Delivery> Publish(Message message, string? except) => outbox.Publish(_audience, ClientIdLists.Of(except), message);

    public Task<Delivery> PublishExcept(Message message, IReadOnlyCollection<string> except) =>
        outbox.Publish(_audience, ClientIdLists.Check(except, nameof(except)), message);

    public Task<DeliveryCount> PublishCounted(Message message, IReadOnlyCollection<string>? except)
    {
        var others = ClientIdLists.Check(except ?? [], nameof(except));
        return outbox.Call(() => Grain.PublishCounted(message, others));
    }

    public Task<Delivery> Dissolve() => outbox.Dissolve(_audience);

    public Task<Total> Count(TimeSpan? deadline) => outbox.Call(() => Grain.Count(deadline));

    public Task<Total> CountUsers(TimeSpan? deadline) => outbox.Call(() => Grain.CountUsers(deadline));

    public Task<Page<string>> ListClients(string? after, int limit, TimeSpan? deadline) => outbox.Call(() => Grain.ListClients(after, limit, deadline));

    public Task<Page<ClientInfo>> ListInfos(string? after, int limit, TimeSpan? deadline) => outbox.Call(() => Grain.ListInfos(after, limit, deadline));

    public Task<Page<string>> ListUsers(string? after, int limit, TimeSpan? deadline) => outbox.Call(() => Grain.ListUsers(after, limit, deadline));
}
