using Orleans.Concurrency;
using OrleansGateway.Silo.Links;
using OrleansGateway.Wire.Posts;

namespace OrleansGateway.Silo.Groups;

/// <summary>All clients. There is nothing to remember, so every silo has one of its own.</summary>
[GrainType("og.everyone"), StatelessWorker(1), Reentrant]
internal sealed class EveryoneGrain(FrontEndLinks links) : Grain, IEveryoneGrain
{
    private const int Lane = 0;

    public override Task OnActivateAsync(CancellationToken cancellationToken) => links.Ready.WaitAsync(cancellationToken);

    public Task<Delivery> Publish(Message message, string? except) => PublishExcept(message, except is null ? [] : [except]);

    public Task<Delivery> PublishExcept(Message message, IReadOnlyCollection<string> except) =>
        Broadcast.Post(links.All, Lane, new PublishAllPost(except, message));

    public Task<Delivery> PublishOnly(Message message, IReadOnlyCollection<string> only) =>
        PublishTo(message, new Targets { Clients = only });

    public async Task<Delivery> PublishTo(Message message, Targets targets)
    {
        var post = PublishToPost.From(targets, message);
        return post.HasReceivers ? await Broadcast.Post(links.All, Lane, post) : Delivery.NoReceiver;
    }

    public Task<long> Count() => FrontEndQuery.Count(links.All, null);

    public Task<ClientPage> ListClients(string? after, int limit) => FrontEndQuery.List(links.All, null, after, limit);
}
