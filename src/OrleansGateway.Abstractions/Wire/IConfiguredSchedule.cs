using Orleans.Concurrency;

namespace OrleansGateway.Wire;

/// <summary>A schedule as the silos see it that have it in their configuration.</summary>
[Alias("og.IConfiguredSchedule")]
internal interface IConfiguredSchedule : IGrainWithStringKey
{
    /// <summary>Sets it, unless it is set to the same already.</summary>
    [Alias("SetConfigured")]
    Task SetConfigured(Schedule schedule);

    /// <summary>A silo still has it. When none has for some periods, it is removed.</summary>
    [Alias("Keep"), AlwaysInterleave]
    Task Keep();
}
