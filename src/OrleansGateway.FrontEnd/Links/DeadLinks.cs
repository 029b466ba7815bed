namespace OrleansGateway.FrontEnd.Links;

/// <summary>Links of silos that were declared dead. One that wakes from a freeze may still hold batches that others have sent since.</summary>
internal sealed class DeadLinks
{
    private volatile HashSet<long> _links = [];

    public bool Contains(long link) => _links.Contains(link);

    public void Are(long[] links)
    {
        if (links.All(_links.Contains)) return;
        _links = [.. _links, .. links];
    }
}
