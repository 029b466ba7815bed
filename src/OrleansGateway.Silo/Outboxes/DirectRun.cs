using OrleansGateway.Silo.Links;
using OrleansGateway.Wire.Posts;

namespace OrleansGateway.Silo.Outboxes;

/// <summary>Posts to front-ends that had to wait for the runs before them.</summary>
internal sealed class DirectRun(int lane, Action<FrontEndLink, Posted> isPosted) : OutboxRun
{
    private readonly List<(FrontEndLink Link, IPost Post)> _posts = [];

    public void Add(FrontEndLink link, IPost post) => _posts.Add((link, post));

    public override async Task Ship()
    {
        var posted = _posts.ConvertAll(entry =>
        {
            var post = entry.Link.LaneFor(lane).Post(entry.Post);
            isPosted(entry.Link, post);
            return post;
        });
        foreach (var link in _posts.Select(entry => entry.Link).Distinct()) link.LaneFor(lane).Kick();
        foreach (var post in posted) await post.Confirmed;
    }
}
