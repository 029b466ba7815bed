using Orleans.Concurrency;

namespace OrleansGateway.Wire;

/// <summary>Where a front-end takes the answers to <see cref="PackedBatches"/>.</summary>
[Alias("og.IReplyObserver")]
internal interface IReplyObserver : IGrainObserver
{
    /// <summary>Takes answers; those that nobody waits for any more are dropped.</summary>
    [Alias("Take"), OneWay]
    Task Take(PackedReplies replies);
}
