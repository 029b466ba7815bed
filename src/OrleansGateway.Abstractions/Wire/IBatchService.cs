using Orleans.Concurrency;
using Orleans.Services;

namespace OrleansGateway.Wire;

/// <summary>Takes the batches of many clients at once, on the silo that has their grains.</summary>
[Alias("og.IBatchService")]
internal interface IBatchService : IGrainService
{
    /// <summary>Hands each batch to its client's grain. Nothing says that they have come but the answers, which go to the front-end's
    /// <see cref="IReplyObserver"/>: for a batch without one the front-end asks the grain.</summary>
    [Alias("Receive"), OneWay]
    Task Receive(PackedBatches batches);
}
