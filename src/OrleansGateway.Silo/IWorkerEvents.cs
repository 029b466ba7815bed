namespace OrleansGateway.Silo;

/// <summary>User code that runs once per silo; register it with <c>AddWorkerEvents</c>.</summary>
public interface IWorkerEvents
{
    /// <summary>Runs when the silo has joined the cluster, before it is reported ready. An exception stops the silo's start.</summary>
    Task OnWorkerStart(CancellationToken cancellationToken);

    /// <summary>Runs when the silo stops in order, while grains can still be called.</summary>
    Task OnWorkerStop(CancellationToken cancellationToken);
}
