namespace OrleansGateway;

/// <summary>What becomes of due times that passed while no silo was there to run them. A due time counts as missed when it is more than two
/// minutes old; one that is younger is only late, and runs.</summary>
public enum WhenMissed : byte
{
    /// <summary>However many were missed, the schedule runs once, for the latest due time.</summary>
    RunOnce = 0,

    /// <summary>Nothing runs for them.</summary>
    Skip = 1,
}
