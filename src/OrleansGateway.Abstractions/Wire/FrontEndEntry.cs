namespace OrleansGateway.Wire;

/// <summary>A front-end as the silos know it.</summary>
/// <param name="Id">Its id, new at every start.</param>
/// <param name="Lanes">One observer a lane.</param>
/// <param name="Queries">Where to ask questions.</param>
/// <param name="Peers">Ids of the front-ends that it last heard to be alive: a registry that knows nobody waits for them. Null from an
/// older version.</param>
/// <param name="Replies">Where answers to batches that travel together go. Null from an older version.</param>
[GenerateSerializer, Immutable, Alias("og.FrontEndEntry")]
internal sealed record FrontEndEntry(
    [property: Id(0)] string Id,
    [property: Id(1)] IFrontEndObserver[] Lanes,
    [property: Id(2)] IFrontEndQueries Queries,
    [property: Id(3)] string[]? Peers = null,
    [property: Id(4)] IReplyObserver? Replies = null);
