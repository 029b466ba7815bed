using OrleansGateway.Wire;
using OrleansGateway.Wire.Posts;

namespace OrleansGateway.Silo.Links;

/// <summary>Posts to one client from outside a handler: on the client's own lane, confirmed.</summary>
internal static class Posting
{
    public static async Task<Delivery> ToClient<TPost>(FrontEndLinks links, string clientId, TPost post)
        where TPost : IPost
    {
        if (links.FindFor(clientId) is not { } link) return Delivery.NoReceiver;
        var lane = link.LaneFor(ClientIds.StableHash(clientId));
        await lane.WaitForRoom();
        var posted = lane.Post(post);
        lane.Kick();
        await posted.Confirmed;
        return posted.Delivery;
    }
}
