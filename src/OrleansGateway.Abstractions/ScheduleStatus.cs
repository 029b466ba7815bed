namespace OrleansGateway;

/// <summary>How a schedule stands.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="NextDue">Its next due time; null when there is none any more.</param>
/// <param name="LastRun">The due time, not the time of day, of its last run; null when it has not run yet.</param>
[GenerateSerializer, Immutable, Alias("og.ScheduleStatus")]
public sealed record ScheduleStatus(
    [property: Id(0)] Schedule Schedule,
    [property: Id(1)] DateTimeOffset? NextDue,
    [property: Id(2)] DateTimeOffset? LastRun);
