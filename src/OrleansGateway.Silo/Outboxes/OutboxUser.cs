using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Outboxes;

/// <summary>A user as a handler sees it.</summary>
internal sealed class OutboxUser(Outbox outbox, string uid) : IUser
{
    private IUserGrain Grain => outbox.Grains.User(uid);

    public Task<Delivery> Send(Message message) => outbox.Publish(Audiences.OfUser(uid), [], message);

    public Task<DeliveryCount> SendCounted(Message message) => outbox.Call(() => Grain.SendCounted(message));

    public Task<Delivery> Close(Message? lastMessage) => outbox.Call(() => Grain.Close(lastMessage));

    public Task<bool> IsOnline() => outbox.Call(() => Grain.IsOnline());

    public Task<Total> Count(TimeSpan? deadline) => outbox.Call(() => Grain.Count(deadline));

    public Task<Page<string>> ListClients(string? after, int limit, TimeSpan? deadline) => outbox.Call(() => Grain.ListClients(after, limit, deadline));

    public Task<Page<ClientInfo>> ListInfos(string? after, int limit, TimeSpan? deadline) => outbox.Call(() => Grain.ListInfos(after, limit, deadline));
}
