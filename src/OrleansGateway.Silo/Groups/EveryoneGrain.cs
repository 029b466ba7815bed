using Orleans.Concurrency;
using OrleansGateway.Silo.Links;
using OrleansGateway.Silo.Queries;
using OrleansGateway.Wire;
using OrleansGateway.Wire.Posts;

namespace OrleansGateway.Silo.Groups;

/// <summary>All clients. There is nothing to remember, so every silo has one of its own.</summary>
[GrainType("og.everyone"), StatelessWorker(1), Reentrant]
internal sealed class EveryoneGrain(FrontEndLinks links, TimeProvider clock) : Grain, IEveryoneGrain, IOncePublisher
{
    private readonly Broadcast _broadcast = new(links, lane: 0);

    public override Task OnActivateAsync(CancellationToken cancellationToken) => links.Ready.WaitAsync(cancellationToken);

    public Task<Delivery> Publish(Message message, string? except) => PublishExcept(message, ClientIdLists.Of(except));

    public Task<Delivery> PublishExcept(Message message, IReadOnlyCollection<string> except) =>
        _broadcast.ToAll(new PublishAllPost(ClientIdLists.Check(except, nameof(except)), message));

    public Task<Delivery> PublishOnly(Message message, IReadOnlyCollection<string> only) =>
        PublishTo(message, new Targets { Clients = ClientIdLists.Check(only, nameof(only)) });

    public Task<Delivery> PublishTo(Message message, Targets targets) =>
        _broadcast.To(Receivers.From(targets), receivers => new PublishToPost(receivers, message));

    public async Task<DeliveryCount> PublishCounted(Message message, IReadOnlyCollection<string>? except)
    {
        var sum = await _broadcast.CountAll(new PublishAllPost(ClientIdLists.Check(except ?? [], nameof(except)), message));
        return sum.Count;
    }

    public async Task<DeliveryCount> PublishToCounted(Message message, Targets targets)
    {
        var sum = await _broadcast.CountTo(Receivers.From(targets), receivers => new PublishToPost(receivers, message));
        return sum.Count;
    }

    public async Task<OnceReply> PublishOnce(Message message, Targets targets, ulong source, long number)
    {
        var sum = await OnceBroadcast(source).CountTo(Receivers.From(targets), receivers => new PublishToPost(receivers, message, source, number));
        return new OnceReply(sum.Count, sum.IsRepetition);
    }

    public async Task<OnceReply> PublishOnceToEveryone(Message message, IReadOnlyCollection<string> except, ulong source, long number)
    {
        var sum = await OnceBroadcast(source).CountAll(new PublishAllPost(ClientIdLists.Check(except, nameof(except)), message, source, number));
        return new OnceReply(sum.Count, sum.IsRepetition);
    }

    public Task<Delivery> CloseAll(Targets targets, Message? lastMessage) =>
        _broadcast.To(Receivers.From(targets), receivers => new CloseAllPost(receivers, lastMessage));

    public Task<Total> Count(TimeSpan? deadline) => Ask(deadline).Sum(static queries => queries.Count(null));

    public Task<Total> CountUsers(TimeSpan? deadline) => Distinct.Audiences(Ask(deadline), users: true);

    public Task<Total> CountGroups(TimeSpan? deadline) => Distinct.Audiences(Ask(deadline), users: false);

    public Task<Page<string>> ListClients(string? after, int limit, TimeSpan? deadline) =>
        Ask(deadline).InTurn(static (queries, cursor, count) => queries.ListClients(null, cursor, count), after, limit);

    public Task<Page<ClientInfo>> ListInfos(string? after, int limit, TimeSpan? deadline) =>
        Ask(deadline).InTurn(static (queries, cursor, count) => queries.ListInfos(null, cursor, count), after, limit);

    public Task<Page<string>> ListUsers(string? after, int limit, TimeSpan? deadline) =>
        Ask(deadline).Merged(static (queries, cursor, count) => queries.ListAudiences(true, cursor, count), after, limit);

    public Task<Page<string>> ListGroups(string? after, int limit, TimeSpan? deadline) =>
        Ask(deadline).Merged(static (queries, cursor, count) => queries.ListAudiences(false, cursor, count), after, limit);

    public Task<Page<ClientInfo>> FindInfos(IReadOnlyCollection<string> clientIds, TimeSpan? deadline)
    {
        QueryLimits.CheckLookups(clientIds, nameof(clientIds));
        return LookUps.Infos(Ask(deadline), clientIds);
    }

    public Task<Page<UserClients>> FindUsers(IReadOnlyCollection<string> uids, TimeSpan? deadline)
    {
        QueryLimits.CheckLookups(uids, nameof(uids));
        foreach (var uid in uids) Audiences.CheckName(uid, nameof(uids));
        return LookUps.Users(Ask(deadline), [.. uids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    // One lane for each source: what is asked for twice at once meets at the front-end.
    private Broadcast OnceBroadcast(ulong source) => new(links, (int)(source & int.MaxValue));

    private FrontEndQuestion Ask(TimeSpan? deadline) => new(links.All, deadline, clock);
}
