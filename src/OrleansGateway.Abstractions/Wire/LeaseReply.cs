namespace OrleansGateway.Wire;

/// <summary>The registry's answer to a front-end.</summary>
/// <param name="Status">What it knows of the front-end.</param>
/// <param name="DeadLinks">Links of silos that were declared dead: what one of them still says, after a freeze perhaps, is refused.</param>
/// <param name="FrontEnds">Ids of those that hold a lease; null from an older version.</param>
[GenerateSerializer, Immutable, Alias("og.LeaseReply")]
internal readonly record struct LeaseReply([property: Id(0)] LeaseStatus Status, [property: Id(1)] long[] DeadLinks, [property: Id(2)] string[]? FrontEnds = null);
