using OrleansGateway.Silo.Links;
using OrleansGateway.Wire;
using OrleansGateway.Wire.Posts;

namespace OrleansGateway.Silo.Groups;

/// <summary>The same post to many front-ends.</summary>
internal static class Broadcast
{
    public static async Task<Delivery> Post<TPost>(IReadOnlyList<FrontEndLink> frontEnds, int lane, TPost post)
        where TPost : IPost
    {
        foreach (var frontEnd in frontEnds) await frontEnd.LaneFor(lane).WaitForRoom();
        var posts = new List<Posted>(frontEnds.Count);
        foreach (var frontEnd in frontEnds)
        {
            posts.Add(frontEnd.LaneFor(lane).Post(post));
            frontEnd.LaneFor(lane).Kick();
        }

        var (applied, unknown) = (false, false);
        foreach (var posted in posts)
        {
            await posted.Confirmed;
            applied |= posted.Outcome == PostOutcome.Applied;
            unknown |= posted.Outcome == PostOutcome.Unknown;
        }

        return unknown ? Delivery.Unconfirmed : applied ? Delivery.Confirmed : Delivery.NoReceiver;
    }
}
