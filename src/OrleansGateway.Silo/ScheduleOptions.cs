namespace OrleansGateway.Silo;

/// <summary>A schedule from the configuration; the section <c>OrleansGateway:Schedules:NAME</c>.</summary>
public sealed class ScheduleOptions
{
    /// <summary>A cron expression of five fields, or of six with the second first. Required; default empty.</summary>
    public string Cron { get; set; } = "";

    /// <summary>The IANA id of the time zone. Default <c>UTC</c>.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The text that is published. Default empty.</summary>
    public string Text { get; set; } = "";

    /// <summary>The groups that get it. Default empty.</summary>
    public IList<string> Groups { get; } = [];

    /// <summary>The users that get it. Default empty.</summary>
    public IList<string> Users { get; } = [];

    /// <summary>The job that runs instead. Default null.</summary>
    public string? Job { get; set; }

    /// <summary>What becomes of due times that passed while no silo was there. Default <see cref="WhenMissed.RunOnce"/>.</summary>
    public WhenMissed WhenMissed { get; set; }
}
