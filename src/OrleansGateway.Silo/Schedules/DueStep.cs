namespace OrleansGateway.Silo.Schedules;

/// <summary>What a schedule has to do at a moment; nothing when both are null.</summary>
/// <param name="Run">The due time to run now.</param>
/// <param name="SkippedThrough">The last due time that is passed over for good.</param>
internal readonly record struct DueStep(DateTimeOffset? Run, DateTimeOffset? SkippedThrough)
{
    public bool IsNothing => Run is null && SkippedThrough is null;
}
