using Orleans.Concurrency;

namespace OrleansGateway.Wire;

/// <summary>Takes one of the batches that have come together, in the activation of the client's user code.</summary>
[Alias("og.IBatchReceiver")]
internal interface IBatchReceiver : IGrainExtension
{
    /// <summary>Handles a batch as <see cref="IClientReceiver.Receive"/> does. The answer goes by itself to the front-end's <see cref="IReplyObserver"/>.</summary>
    /// <param name="number">What the front-end knows the answer by.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="gateway">The gateway of the silo that it came to.</param>
    [Alias("Take"), OneWay]
    Task Take(long number, UpBatch batch, SiloAddress? gateway);
}
