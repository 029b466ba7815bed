namespace OrleansGateway;

/// <summary>What is to happen at which times: a message to <see cref="Targets"/>, or a <see cref="Job"/> of the silos' code.</summary>
[GenerateSerializer, Immutable, Alias("og.Schedule")]
public sealed record Schedule
{
    /// <summary>
    /// A cron expression of five fields, minute hour day-of-month month day-of-week: <c>0 9 * * MON-FRI</c> is 9:00 on weekdays. With six
    /// fields the first is the second: <c>*/10 * * * * *</c> is every ten seconds.
    /// </summary>
    [Id(0)]
    public required string Cron { get; init; }

    /// <summary>The time zone in which the expression is meant, by its IANA id such as <c>Europe/Berlin</c>. Default UTC.</summary>
    [Id(1)]
    public string TimeZone { get; init; } = "UTC";

    /// <summary>What is published at each due time.</summary>
    [Id(2)]
    public Message Message { get; init; }

    /// <summary>Who gets it. Null when a <see cref="Job"/> runs instead.</summary>
    [Id(3)]
    public Targets? Targets { get; init; }

    /// <summary>The name of the job that runs instead, as it is registered with <c>AddScheduledJob</c>. Default null.</summary>
    [Id(4)]
    public string? Job { get; init; }

    /// <summary>What becomes of due times that passed while no silo was there. Default <see cref="WhenMissed.RunOnce"/>.</summary>
    [Id(5)]
    public WhenMissed WhenMissed { get; init; }
}
