namespace OrleansGateway.Silo.Events;

internal sealed class WorkerEventsRunner(IEnumerable<IWorkerEvents> workers) : ILifecycleParticipant<ISiloLifecycle>
{
    // After the links, which start at Active: OnWorkerStart may publish.
    private const int Stage = ServiceLifecycleStage.Active + 1;

    public void Participate(ISiloLifecycle lifecycle)
    {
        foreach (var worker in workers)
        {
            lifecycle.Subscribe(nameof(WorkerEventsRunner), Stage, worker.OnWorkerStart, worker.OnWorkerStop);
        }
    }
}
