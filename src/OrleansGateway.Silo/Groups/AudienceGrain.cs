using OrleansGateway.Silo.Links;
using OrleansGateway.Silo.Queries;
using OrleansGateway.Wire;
using OrleansGateway.Wire.Posts;

namespace OrleansGateway.Silo.Groups;

/// <summary>
/// The single writer of one group or user: joins, leaves and publishes are posted here, in one turn each, on one lane per front-end, so
/// every member sees them in one order, and a join always before a later publish.
/// </summary>
/// <remarks>Reentrant: a publish that waits for its confirmation does not hold up the next one. The order is that of posting.</remarks>
internal abstract class AudienceGrain(FrontEndLinks links, ISiloStatusOracle membership, SiloMetrics metrics, TimeProvider clock, string audience)
    : Grain, IAudienceGrain
{
    private static readonly IReadOnlyCollection<string> Nobody = [];

    protected string Audience => audience;

    private readonly int _lane = ClientIds.StableHash(audience);
    private readonly Members _members = new(links);

    /// <summary>A new activation knows nothing: it asks the front-ends who has members before it does anything else.</summary>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await links.Ready.WaitAsync(cancellationToken);
        await Confirm(PostTo(links.All, new AudiencePost(PostKind.Probe, audience)));
    }

    public async Task<Delivery> Apply(AudienceBatch batch)
    {
        if (batch.Origin is { } origin && membership.IsDeadSilo(origin))
        {
            // It woke from a freeze; what its handlers did not finish has been handled elsewhere since.
            metrics.BatchRefused("dead_silo");
            throw new InvalidOperationException("This silo was declared dead: what it still sends is refused.");
        }

        await WaitForRoom();
        var posts = new List<AudiencePosted>();
        var number = batch.FirstNumber;
        for (var reader = new PackReader(batch.Operations); !reader.AtEnd; number++)
        {
            try
            {
                posts.AddRange(Post(AudienceOperation.Read(ref reader), batch.Source, number));
            }
            catch (InvalidDataException)
            {
                metrics.EventRefused();
            }
        }

        return await Confirm(posts);
    }

    protected async Task<Delivery> PublishNow(Message message, IReadOnlyCollection<string>? except = null)
    {
        await WaitForRoom();
        return await Confirm(PostToMembers(new PublishPost(audience, 0, 0, except ?? Nobody, message)));
    }

    protected async Task<Delivery> ChangeNow(PostKind kind, string clientId)
    {
        await WaitForRoom();
        return await Confirm(PostMember(kind, clientId));
    }

    protected async Task<Delivery> DissolveNow()
    {
        await WaitForRoom();
        return await Confirm(PostToMembers(new AudiencePost(PostKind.Dissolve, audience)));
    }

    protected async Task<DeliveryCount> PublishCountedNow(Message message, IReadOnlyCollection<string>? except = null)
    {
        await WaitForRoom();
        var posts = PostToMembers(new CountedPost<PublishPost>(new PublishPost(audience, 0, 0, except ?? Nobody, message)));
        await Confirm(posts);
        var sum = new DeliverySum();
        foreach (var posted in posts) sum.Add(posted.FrontEnd, posted.Posted);
        return sum.Count;
    }

    protected async Task<Delivery> CloseNow(Message? lastMessage)
    {
        await WaitForRoom();
        return await Confirm(PostToMembers(new CloseAllPost(new Receivers(Nobody, [audience], Nobody), lastMessage)));
    }

    /// <summary>A question to the front-ends that have members.</summary>
    protected FrontEndQuestion Ask(TimeSpan? deadline) => new(_members.Links(), deadline, clock);

    protected Task<Total> CountNow(TimeSpan? deadline) => Ask(deadline).Sum(queries => queries.Count(audience));

    protected Task<Page<string>> ListNow(string? after, int limit, TimeSpan? deadline) =>
        Ask(deadline).InTurn((queries, cursor, count) => queries.ListClients(audience, cursor, count), after, limit);

    protected Task<Page<ClientInfo>> ListInfosNow(string? after, int limit, TimeSpan? deadline) =>
        Ask(deadline).InTurn((queries, cursor, count) => queries.ListInfos(audience, cursor, count), after, limit);

    /// <summary>Asks those front-ends that had members whether they still have any.</summary>
    protected async Task<bool> HasMembersNow()
    {
        await WaitForRoom();
        await Confirm(PostToMembers(new AudiencePost(PostKind.Probe, audience)));
        return _members.Links().Count > 0;
    }

    /// <summary>Front-ends have answered, and there are members.</summary>
    protected virtual void OnMembers()
    {
    }

    private List<AudiencePosted> Post(in AudienceOperation operation, ulong source, long number) => operation.Kind switch
    {
        PostKind.Publish => PostToMembers(new PublishPost(audience, source, number, operation.Except, operation.Message)),
        PostKind.Dissolve => PostToMembers(new AudiencePost(PostKind.Dissolve, audience)),
        _ => PostMember(operation.Kind, operation.ClientId),
    };

    private List<AudiencePosted> PostToMembers<TPost>(in TPost post)
        where TPost : IPost => _members.IsEmpty ? [] : PostTo(_members.Links(), post);

    private List<AudiencePosted> PostTo<TPost>(IReadOnlyList<FrontEndLink> frontEnds, in TPost post)
        where TPost : IPost
    {
        var posts = new List<AudiencePosted>(frontEnds.Count);
        foreach (var link in frontEnds) posts.Add(PostTo(link, post));
        return posts;
    }

    private List<AudiencePosted> PostMember(PostKind kind, string clientId) =>
        links.FindFor(clientId) is { } link ? [PostTo(link, new MemberPost(kind, audience, clientId))] : [];

    private AudiencePosted PostTo<TPost>(FrontEndLink link, in TPost post)
        where TPost : IPost
    {
        var lane = link.LaneFor(_lane);
        return new AudiencePosted(link.Id, _members.Note(link.Id), lane, lane.Post(post));
    }

    private async ValueTask WaitForRoom()
    {
        foreach (var link in _members.Links()) await link.LaneFor(_lane).WaitForRoom();
    }

    private async Task<Delivery> Confirm(List<AudiencePosted> posts)
    {
        foreach (var posted in posts) posted.Lane.Kick();
        var (applied, unknown) = (false, false);
        foreach (var posted in posts)
        {
            await posted.Posted.Confirmed;
            var outcome = posted.Posted.Outcome;
            applied |= outcome == PostOutcome.Applied;
            unknown |= outcome == PostOutcome.Unknown;
            if (outcome == PostOutcome.Nobody) _members.Forget(posted.FrontEnd, posted.Number);
        }

        if (!_members.IsEmpty) OnMembers();
        return unknown ? Delivery.Unconfirmed : applied ? Delivery.Confirmed : Delivery.NoReceiver;
    }
}
