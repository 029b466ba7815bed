using Cronos;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Schedules;

/// <summary>What is wrong with a schedule: which property, its value, and what is allowed.</summary>
internal static class ScheduleCheck
{
    /// <param name="schedule">The schedule.</param>
    /// <param name="knowsJob">Whether a job of a name is registered.</param>
    /// <param name="now">The time of day: a schedule must come after it.</param>
    public static IEnumerable<(string Key, object Value, string Allowed)> Mistakes(Schedule schedule, Func<string, bool> knowsJob, DateTimeOffset now)
    {
        var hasZone = TimeZoneInfo.TryFindSystemTimeZoneById(schedule.TimeZone, out _);
        if (!hasZone) yield return (nameof(schedule.TimeZone), schedule.TimeZone, "an IANA time zone that this machine knows, such as Europe/Berlin or UTC");
        if (WhatIsWrong(schedule.Cron) is { } wrong)
        {
            yield return (nameof(schedule.Cron), schedule.Cron, $"five cron fields, or six with the second first ({wrong})");
        }
        else if (hasZone && DueTimes.Of(schedule.Cron, schedule.TimeZone).Next(now) is null)
        {
            yield return (nameof(schedule.Cron), schedule.Cron, "an expression that comes some day; this one never does");
        }

        if (!Enum.IsDefined(schedule.WhenMissed))
            yield return (nameof(schedule.WhenMissed), schedule.WhenMissed, string.Join(", ", Enum.GetNames<WhenMissed>()));
        if (schedule.Job is { } job)
        {
            if (schedule.Targets is not null) yield return (nameof(schedule.Job), job, "a job, or targets, but not both");
            if (!knowsJob(job)) yield return (nameof(schedule.Job), job, "a name that this silo has been given with AddScheduledJob");
        }
        else if (WhatIsWrong(schedule.Targets) is { } targets)
        {
            yield return (nameof(schedule.Targets), targets.Value, targets.Allowed);
        }
    }

    private static string? WhatIsWrong(string cron)
    {
        try
        {
            DueTimes.Parse(cron);
            return null;
        }
        catch (Exception exception) when (exception is FormatException or MissingSeedException)
        {
            return exception.Message.ReplaceLineEndings(" ").TrimEnd('.');
        }
    }

    private static (string Value, string Allowed)? WhatIsWrong(Targets? targets)
    {
        const string AtLeastOne = "at least one receiver, or a job";
        if (targets is null) return ("null", AtLeastOne);
        try
        {
            return Receivers.From(targets).IsEmpty ? ("empty", AtLeastOne) : null;
        }
        catch (ArgumentException)
        {
            return ("not valid", $"names of 1 to {Audiences.MaxNameBytes} bytes of UTF-8, ids of clients, and no null");
        }
    }
}
