using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Outboxes;

/// <summary>A user as a handler sees it.</summary>
internal sealed class OutboxUser(Outbox outbox, string uid) : IUser
{
    private IUserGrain Grain => outbox.Grains.User(uid);

    public Task<Delivery> Send(Message message) => outbox.Publish(Audiences.OfUser(uid), [], message);

    public Task<bool> IsOnline() => outbox.Call(() => Grain.IsOnline());

    public Task<ClientPage> ListClients(string? after, int limit) => outbox.Call(() => Grain.ListClients(after, limit));
}
