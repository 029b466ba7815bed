namespace OrleansGateway.Silo.Schedules;

/// <summary>What is stored of a schedule. Plain properties, so that every serializer of a storage provider can read it again.</summary>
[GenerateSerializer, Alias("og.ScheduleState")]
internal sealed class ScheduleState
{
    [Id(0)]
    public string? Cron { get; set; }

    [Id(1)]
    public string TimeZone { get; set; } = "";

    [Id(2)]
    public byte[] Message { get; set; } = [];

    [Id(3)]
    public bool IsBinary { get; set; }

    [Id(4)]
    public string[]? Clients { get; set; }

    [Id(5)]
    public string[]? Groups { get; set; }

    [Id(6)]
    public string[]? Users { get; set; }

    [Id(7)]
    public string[]? Except { get; set; }

    [Id(8)]
    public string? Job { get; set; }

    [Id(9)]
    public WhenMissed WhenMissed { get; set; }

    /// <summary>By what front-ends know the messages of this schedule; their number is the due time in milliseconds.</summary>
    [Id(10)]
    public long Source { get; set; }

    /// <summary>Whether it came from the configuration of silos, and goes with it.</summary>
    [Id(11)]
    public bool IsConfigured { get; set; }

    /// <summary>Due times up to this are over with. Ticks in UTC.</summary>
    [Id(12)]
    public long AfterTicks { get; set; }

    /// <summary>The due time that ran last, in ticks in UTC; 0 when none has.</summary>
    [Id(13)]
    public long LastRunTicks { get; set; }
}
