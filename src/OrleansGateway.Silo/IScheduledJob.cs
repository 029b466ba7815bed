namespace OrleansGateway.Silo;

/// <summary>User code that a <see cref="Schedule"/> runs at its due times; register it with <c>AddScheduledJob</c>.</summary>
public interface IScheduledJob
{
    /// <summary>
    /// Runs in a turn of the schedule's grain, on one silo of the cluster. It runs at least once for a due time: when the silo dies before it has been noted
    /// that it ran, it runs again elsewhere. The due time is then the same, so it serves to recognise a repetition. An exception is logged and
    /// counted as <c>OnSchedule</c>; the job runs again at the next due time.
    /// </summary>
    /// <param name="schedule">The name of the schedule.</param>
    /// <param name="due">The due time, not the time of day.</param>
    /// <param name="cancellationToken">Cancelled when the silo stops.</param>
    Task OnDue(string schedule, DateTimeOffset due, CancellationToken cancellationToken);
}
