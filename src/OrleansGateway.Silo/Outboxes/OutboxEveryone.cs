using OrleansGateway.Wire.Posts;

namespace OrleansGateway.Silo.Outboxes;

/// <summary>All clients as a handler sees them: there is no grain in between, the silo's own links lead everywhere.</summary>
internal sealed class OutboxEveryone(Outbox outbox) : IEveryone
{
    private static readonly Task<Delivery> NoReceiver = Task.FromResult(Delivery.NoReceiver);

    public Task<Delivery> Publish(Message message, string? except) => PublishExcept(message, except is null ? [] : [except]);

    public Task<Delivery> PublishExcept(Message message, IReadOnlyCollection<string> except) =>
        outbox.PostToAll(new PublishAllPost(except, message), message.Bytes.Length);

    public Task<Delivery> PublishOnly(Message message, IReadOnlyCollection<string> only) =>
        PublishTo(message, new Targets { Clients = only });

    public Task<Delivery> PublishTo(Message message, Targets targets)
    {
        var post = PublishToPost.From(targets, message);
        return post.HasReceivers ? outbox.PostToAll(post, message.Bytes.Length) : NoReceiver;
    }

    public Task<long> Count() => outbox.Call(() => outbox.Grains.Everyone().Count());

    public Task<ClientPage> ListClients(string? after, int limit) =>
        outbox.Call(() => outbox.Grains.Everyone().ListClients(after, limit));
}
