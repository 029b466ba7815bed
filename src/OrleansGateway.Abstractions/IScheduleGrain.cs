using Orleans.Concurrency;

namespace OrleansGateway;

/// <summary>A schedule that outlives silos, front-ends and clients, by its name. It is there until it is removed.</summary>
[Alias("og.IScheduleGrain")]
public interface IScheduleGrain : IGrainWithStringKey
{
    /// <summary>Sets the schedule, or replaces it. Due times count from now on; when neither the expression nor the time zone changes, those that
    /// were due before and have not run still do.</summary>
    /// <exception cref="ArgumentException">The name has not 1 to 1,024 bytes of UTF-8, the expression is no cron expression or never comes,
    /// the time zone is unknown, there is not one of targets and job, there is no receiver, or the silo does not know the job.</exception>
    [Alias("Set")]
    Task Set(Schedule schedule);

    /// <summary>Removes the schedule. Nothing happens when there is none. One from the configuration comes back when a silo starts that has it.</summary>
    [Alias("Remove")]
    Task Remove();

    /// <summary>The schedule with its next and last due time; null when there is none. It does not wait for a job that runs.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<ScheduleStatus?> Get();
}
