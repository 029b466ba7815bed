using OrleansGateway.Silo.Links;
using OrleansGateway.Wire;
using OrleansGateway.Wire.Posts;

namespace OrleansGateway.Silo.Groups;

/// <summary>What goes to several front-ends at once, on one lane.</summary>
internal sealed class Broadcast(FrontEndLinks links, int lane)
{
    /// <summary>The same post to all front-ends.</summary>
    public async Task<Delivery> ToAll<TPost>(TPost post)
        where TPost : IPost => Sum(await Post(links.All, _ => post));

    /// <summary>A message to the clients of all front-ends, counted.</summary>
    public async Task<DeliverySum> CountAll<TPost>(TPost post)
        where TPost : IPost
    {
        var sum = new DeliverySum();
        foreach (var (link, posted) in await Post(links.All, _ => new CountedPost<TPost>(post))) sum.Add(link.Id, posted);
        return sum;
    }

    /// <summary>A post to those front-ends that may have some of the receivers.</summary>
    public async Task<Delivery> To<TPost>(Receivers receivers, Func<Receivers, TPost> post)
        where TPost : IPost => Sum(await Post(links.Concerned(receivers), link => post(receivers.On(link.Id))));

    /// <summary>A message to those front-ends that may have some of the receivers, counted.</summary>
    public async Task<DeliverySum> CountTo<TPost>(Receivers receivers, Func<Receivers, TPost> post)
        where TPost : IPost
    {
        var sum = new DeliverySum();
        var named = receivers.Clients.Except(receivers.Except, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        receivers = receivers with { Clients = named };
        foreach (var (link, posted) in await Post(links.Concerned(receivers), link => new CountedPost<TPost>(post(receivers.On(link.Id)))))
        {
            sum.Add(link.Id, posted, named.RemoveWhere(id => ClientIds.FrontEndOf(id) == link.Id));
        }

        sum.AddGone(named.Count);
        return sum;
    }

    private static Delivery Sum(IEnumerable<(FrontEndLink Link, Posted Posted)> posts)
    {
        var (applied, unknown) = (false, false);
        foreach (var (_, posted) in posts)
        {
            applied |= posted.Outcome == PostOutcome.Applied;
            unknown |= posted.Outcome == PostOutcome.Unknown;
        }

        return unknown ? Delivery.Unconfirmed : applied ? Delivery.Confirmed : Delivery.NoReceiver;
    }

    /// <returns>The posts, all confirmed.</returns>
    private async Task<List<(FrontEndLink Link, Posted Posted)>> Post<TPost>(IReadOnlyList<FrontEndLink> frontEnds, Func<FrontEndLink, TPost> post)
        where TPost : IPost
    {
        foreach (var frontEnd in frontEnds) await frontEnd.LaneFor(lane).WaitForRoom();
        var posts = new List<(FrontEndLink, Posted Posted)>(frontEnds.Count);
        foreach (var frontEnd in frontEnds)
        {
            posts.Add((frontEnd, frontEnd.LaneFor(lane).Post(post(frontEnd))));
            frontEnd.LaneFor(lane).Kick();
        }

        foreach (var (_, posted) in posts) await posted.Confirmed;
        return posts;
    }
}
