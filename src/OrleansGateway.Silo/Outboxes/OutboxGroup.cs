using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Outboxes;

/// <summary>A group as a handler sees it.</summary>
internal sealed class OutboxGroup(Outbox outbox, string name) : IGroup
{
    private readonly string _audience = Audiences.OfGroup(name);

    private IGroupGrain Grain => outbox.Grains.Group(name);

    public Task<Delivery> Join(string clientId) => outbox.Change(PostKind.Join, _audience, clientId);

    public Task<Delivery> Leave(string clientId) => outbox.Change(PostKind.Leave, _audience, clientId);

    public Task<Delivery> Publish(Message message, string? except) => outbox.Publish(_audience, except is null ? [] : [except], message);

    public Task<Delivery> PublishExcept(Message message, IReadOnlyCollection<string> except) => outbox.Publish(_audience, except, message);

    public Task<Delivery> Dissolve() => outbox.Dissolve(_audience);

    public Task<long> Count() => outbox.Call(() => Grain.Count());

    public Task<ClientPage> ListClients(string? after, int limit) => outbox.Call(() => Grain.ListClients(after, limit));
}
