using OrleansGateway.Silo;

namespace OrleansGateway.Tests;

/// <summary>Code of a worker's start and stop.</summary>
internal sealed class WorkerJournal(IGrainFactory grains) : IWorkerEvents
{
    public bool Started { get; private set; }

    public long? CountAtStop { get; private set; }

    public async Task OnWorkerStart(CancellationToken cancellationToken)
    {
        await grains.Everyone().Publish("a worker has started");
        Started = true;
    }

    public async Task OnWorkerStop(CancellationToken cancellationToken) => CountAtStop = (await grains.Everyone().Count()).Value;
}
