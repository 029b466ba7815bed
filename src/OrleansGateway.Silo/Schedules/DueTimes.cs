using Cronos;

namespace OrleansGateway.Silo.Schedules;

/// <summary>The due times of a cron expression in a time zone, and which of them is to run.</summary>
internal sealed class DueTimes(CronExpression cron, TimeZoneInfo zone)
{
    private const int FieldsWithSeconds = 6;

    /// <summary>A due time that is older than this when somebody comes to run it was missed. Longer than it takes to get over a dead silo.</summary>
    public static readonly TimeSpan Lateness = TimeSpan.FromMinutes(2);

    /// <exception cref="FormatException">The expression is no cron expression.</exception>
    /// <exception cref="TimeZoneNotFoundException">There is no such time zone.</exception>
    public static DueTimes Of(string cron, string timeZone) => new(Parse(cron), TimeZoneInfo.FindSystemTimeZoneById(timeZone));

    /// <exception cref="FormatException">The expression is no cron expression.</exception>
    public static CronExpression Parse(string cron)
    {
        var fields = cron.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        return CronExpression.Parse(cron, fields == FieldsWithSeconds ? CronFormat.IncludeSeconds : CronFormat.Standard);
    }

    /// <returns>The first due time after a moment; null when there is none any more.</returns>
    public DateTimeOffset? Next(DateTimeOffset after) => cron.GetNextOccurrence(after, zone);

    /// <param name="after">The last due time that is over with.</param>
    /// <param name="now">The time of day.</param>
    /// <param name="whenMissed">What becomes of those that were missed.</param>
    public DueStep Step(DateTimeOffset after, DateTimeOffset now, WhenMissed whenMissed)
    {
        var limit = now - Lateness;
        var missed = after < limit && LastBefore(limit) is { } latest && latest > after ? latest : default(DateTimeOffset?);
        if (Next(after > limit ? after : limit) is { } due && due <= now) return new DueStep(due, missed);
        return whenMissed == WhenMissed.RunOnce ? new DueStep(missed, null) : new DueStep(null, missed);
    }

    /// <summary>The last due time up to a moment. One in the hour that spring leaves out is at its end, as <see cref="Next"/> has it; Cronos looks back to before it.</summary>
    private DateTimeOffset? LastBefore(DateTimeOffset limit) =>
        cron.GetPreviousOccurrence(limit, zone, inclusive: true) is { } latest && cron.GetNextOccurrence(latest, zone, inclusive: true) is { } due && due <= limit
            ? due
            : null;
}
