namespace OrleansGateway.Silo.Schedules;

/// <summary>A schedule to and from what is stored of it.</summary>
internal static class StoredSchedule
{
    public static Schedule? Read(ScheduleState state) => state.Cron is null ? null : new Schedule
    {
        Cron = state.Cron,
        TimeZone = state.TimeZone,
        Message = state.IsBinary ? Message.FromBytes(state.Message) : Message.FromUtf8(state.Message),
        Targets = state.Job is not null ? null : new Targets
        {
            Clients = state.Clients ?? [],
            Groups = state.Groups ?? [],
            Users = state.Users ?? [],
            Except = state.Except ?? [],
        },
        Job = state.Job,
        WhenMissed = state.WhenMissed,
    };

    /// <summary>The state with another schedule. What has run of the same due times stays known.</summary>
    public static ScheduleState With(ScheduleState state, Schedule schedule, bool isConfigured, DateTimeOffset now) => new()
    {
        Cron = schedule.Cron,
        TimeZone = schedule.TimeZone,
        Message = schedule.Message.Bytes.ToArray(),
        IsBinary = schedule.Message.Kind == MessageKind.Binary,
        Clients = schedule.Targets?.Clients.ToArray(),
        Groups = schedule.Targets?.Groups.ToArray(),
        Users = schedule.Targets?.Users.ToArray(),
        Except = schedule.Targets?.Except.ToArray(),
        Job = schedule.Job,
        WhenMissed = schedule.WhenMissed,
        Source = state.Source != 0 ? state.Source : Random.Shared.NextInt64(1, long.MaxValue),
        IsConfigured = isConfigured,
        AfterTicks = state.Cron == schedule.Cron && state.TimeZone == schedule.TimeZone ? state.AfterTicks : now.UtcTicks,
        LastRunTicks = state.LastRunTicks,
    };

    public static bool AreSame(ScheduleState one, ScheduleState other) =>
        one.Cron == other.Cron && one.TimeZone == other.TimeZone && one.IsBinary == other.IsBinary && one.Job == other.Job
        && one.WhenMissed == other.WhenMissed && one.IsConfigured == other.IsConfigured && one.Message.AsSpan().SequenceEqual(other.Message)
        && AreSame(one.Clients, other.Clients) && AreSame(one.Groups, other.Groups) && AreSame(one.Users, other.Users) && AreSame(one.Except, other.Except);

    private static bool AreSame(string[]? one, string[]? other) => (one ?? []).AsSpan().SequenceEqual(other ?? []);
}
