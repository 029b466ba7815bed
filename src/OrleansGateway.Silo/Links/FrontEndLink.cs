using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Links;

/// <summary>This silo's way to one front-end: all local grains post to it.</summary>
internal sealed class FrontEndLink(FrontEndEntry entry, Lane[] lanes, IFrontEndQueries queries, IFrontEndReplies? replies)
{
    public FrontEndEntry Entry { get; } = entry;

    public string Id => Entry.Id;

    public IFrontEndQueries Queries { get; } = queries;

    /// <summary>The answers to batches that travel together; null when the front-end is of a version that does not send them.</summary>
    public IFrontEndReplies? Replies { get; } = replies;

    /// <summary>The lane for a key: whatever is posted under one key arrives in order.</summary>
    /// <param name="hash">A <see cref="ClientIds.StableHash"/> of the key.</param>
    public Lane LaneFor(int hash) => lanes[hash % lanes.Length];

    public void Close()
    {
        foreach (var lane in lanes) lane.Close();
    }
}
