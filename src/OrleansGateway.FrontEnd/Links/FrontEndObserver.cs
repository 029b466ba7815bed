using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Links;

/// <summary>One lane: takes the batches of every silo's link, applies each once, in order, and flushes what became dirty.</summary>
/// <remarks>Orleans runs the calls to one observer one at a time.</remarks>
internal sealed class FrontEndObserver(
    PostApplier applier, DeadLinks deadLinks, FreezeWatch freezes, FrontEndMetrics metrics, TimeProvider clock) : IFrontEndObserver
{
    private static readonly TimeSpan ForgetAfter = TimeSpan.FromMinutes(10);

    private readonly Dictionary<long, (long Sequence, LaneReply Reply, long At)> _links = [];

    public Task<LaneReply> Apply(LaneBatch batch)
    {
        if (deadLinks.Contains(batch.Link))
        {
            metrics.RefusedDeadSilo(batch.Count);
            throw new InvalidOperationException("This silo was declared dead: what it still sends is refused.");
        }

        // The silo sends it again, if this front-end is still alive for it.
        if (freezes.MayBeDead) throw new TimeoutException("This front-end stood still and has to ask whether it is alive.");

        if (!_links.TryGetValue(batch.Link, out var last))
        {
            ForgetOldLinks();
        }
        else if (batch.Sequence <= last.Sequence)
        {
            metrics.DuplicatesDropped(batch.Count);
            return Task.FromResult(last.Reply);
        }

        var reply = applier.Apply(batch);
        _links[batch.Link] = (batch.Sequence, reply, clock.GetTimestamp());
        return Task.FromResult(reply);
    }

    private void ForgetOldLinks()
    {
        foreach (var link in _links.Where(link => clock.GetElapsedTime(link.Value.At) > ForgetAfter).Select(link => link.Key).ToList())
        {
            _links.Remove(link);
        }
    }
}
