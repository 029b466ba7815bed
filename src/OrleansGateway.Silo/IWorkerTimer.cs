namespace OrleansGateway.Silo;

/// <summary>User code that runs again and again in each silo; register it with <c>AddWorkerTimer</c>.</summary>
public interface IWorkerTimer
{
    /// <summary>How long from the end of a tick to the next, and until the first: 1 ms to 24 days. It is read once, when the silo starts.</summary>
    TimeSpan Period { get; }

    /// <summary>Runs first one period after every <see cref="IWorkerEvents.OnWorkerStart"/>, and never beside itself. An exception is logged and counted as
    /// <c>OnWorkerTimer</c>, and the timer goes on.</summary>
    /// <param name="cancellationToken">Cancelled when the silo stops. The stop waits for a tick that runs, and then runs
    /// <see cref="IWorkerEvents.OnWorkerStop"/>.</param>
    Task OnTick(CancellationToken cancellationToken);
}
