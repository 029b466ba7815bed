using Orleans.Concurrency;
using Orleans.Services;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Links;

/// <summary>The service in whose name each silo calls front-ends, as other silos see it.</summary>
[Alias("og.IFrontEndCaller")]
internal interface IFrontEndCaller : IGrainService
{
    /// <summary>Passes on what a silo that stops has to say.</summary>
    [Alias("Relay")]
    Task<LaneReply> Relay(IFrontEndObserver lane, LaneBatch batch);

    /// <summary>Passes on its answers.</summary>
    [Alias("RelayReplies"), OneWay]
    Task RelayReplies(IReplyObserver observer, PackedReplies replies);
}
