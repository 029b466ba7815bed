using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Serialization.Invocation;
using Orleans.Storage;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Schedules;

/// <summary>
/// One schedule. A timer of its own is exact to the second; a reminder, which outlives every silo, sees to it that the grain is somewhere.
/// What a due time publishes has the due time as its number, so front-ends drop it when a silo died before it was noted and another repeats it.
/// </summary>
[GrainType("og.schedule"), RandomPlacement, MayInterleave(nameof(IsReminder))]
internal sealed partial class ScheduleGrain(
    [PersistentState("og.schedule", ScheduleStorage.Name)] IPersistentState<ScheduleState> state,
    IOptions<OrleansGatewayOptions> options, SiloMetrics metrics, TimeProvider clock, ILogger<ScheduleGrain> logger)
    : Grain, IScheduleGrain, IConfiguredSchedule, IRemindable
{
    private const string Reminder = "guard";

    // So many periods without a sign of a silo that has it, and a configured schedule is removed.
    private const int KeptPeriods = 5;

    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private IGrainTimer? _timer;
    private Schedule? _schedule;
    private DueTimes? _times;
    private bool _isBusy;
    private long _keptAt;

    private string Name => this.GetPrimaryKeyString();

    private DateTimeOffset After => new(state.State.AfterTicks, TimeSpan.Zero);

    /// <summary>A reminder's tick does not wait for a job that runs: it would time out.</summary>
    public static bool IsReminder(IInvokable request) => request.GetInterfaceType() == typeof(IRemindable);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Audiences.CheckName(Name, "name");
        _keptAt = clock.GetTimestamp();
        Load();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // To another silo at once, and not at the reminder's next tick.
        if (_schedule is not null && reason.ReasonCode == DeactivationReasonCode.ShuttingDown) this.MigrateOnIdle();
        return Task.CompletedTask;
    }

    public Task Set(Schedule schedule) => Set(schedule, isConfigured: false);

    public Task SetConfigured(Schedule schedule) => Set(schedule, isConfigured: true);

    public Task Keep()
    {
        _keptAt = clock.GetTimestamp();
        return Task.CompletedTask;
    }

    public async Task Remove()
    {
        await state.ClearStateAsync();
        Load();
        if (await this.GetReminder(Reminder) is { } reminder) await this.UnregisterReminder(reminder);
        DeactivateOnIdle();
    }

    public Task<ScheduleStatus?> Get() => Task.FromResult(_schedule is null ? null : new ScheduleStatus(
        _schedule,
        _times!.Next(After),
        state.State.LastRunTicks == 0 ? null : new DateTimeOffset(state.State.LastRunTicks, TimeSpan.Zero)));

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (_isBusy) return;
        if (_schedule is not null && state.State.IsConfigured && clock.GetElapsedTime(_keptAt) > KeptPeriods * options.Value.ScheduleGuardPeriod)
        {
            LogDropped(Name);
            await Remove();
        }
        else if (_schedule is null)
        {
            await Remove();
        }
        else
        {
            // The clock may have been set since.
            Arm();
        }
    }

    private async Task Set(Schedule schedule, bool isConfigured)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var mistakes = ScheduleCheck.Mistakes(schedule, job => JobOf(job) is not null, clock.GetUtcNow()).ToList();
        if (mistakes.Count > 0)
        {
            throw new ArgumentException(
                string.Join(' ', mistakes.Select(mistake => $"{nameof(Schedule)}.{mistake.Key} is '{mistake.Value}'; allowed: {mistake.Allowed}.")),
                nameof(schedule));
        }

        _keptAt = clock.GetTimestamp();
        var next = StoredSchedule.With(state.State, schedule, isConfigured, clock.GetUtcNow());
        if (_schedule is not null && StoredSchedule.AreSame(state.State, next)) return;

        // The reminder first: one without a schedule removes itself, a schedule without one would not outlive its silo.
        var period = options.Value.ScheduleGuardPeriod;
        await this.RegisterOrUpdateReminder(Reminder, period, period);
        state.State = next;
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            // What is stored is not known now.
            DeactivateOnIdle();
            throw;
        }

        Load();
    }

    private void Load()
    {
        _schedule = StoredSchedule.Read(state.State);
        _times = _schedule is null ? null : DueTimes.Of(_schedule.Cron, _schedule.TimeZone);
        Arm();
    }

    private void Arm(TimeSpan? pause = null)
    {
        var wait = pause ?? (_times?.Next(After) is { } due ? due - clock.GetUtcNow() : Timeout.InfiniteTimeSpan);
        if (wait != Timeout.InfiniteTimeSpan) wait = wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;
        if (_timer is null) _timer = this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(wait, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        else _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private async Task Tick(CancellationToken cancellationToken)
    {
        TimeSpan? pause = null;
        _isBusy = true;
        try
        {
            while (_times is not null && !cancellationToken.IsCancellationRequested)
            {
                var step = _times.Step(After, clock.GetUtcNow(), _schedule!.WhenMissed);
                if (step.IsNothing) break;
                await Take(step, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The silo stops: the job runs again elsewhere.
        }
        catch (Exception exception)
        {
            // The due time is not over with: it is tried again, until it counts as missed.
            metrics.ScheduleFailed();
            LogFailed(Name, exception);
            pause = RetryPause;
        }
        finally
        {
            _isBusy = false;
        }

        if (!cancellationToken.IsCancellationRequested) Arm(pause);
    }

    private async Task Take(DueStep step, CancellationToken cancellationToken)
    {
        if (step.SkippedThrough is { } skipped)
        {
            metrics.ScheduleSkipped();
            LogSkipped(Name, skipped);
            state.State.AfterTicks = skipped.UtcTicks;
        }

        if (step.Run is { } due)
        {
            await Run(_schedule!, due, cancellationToken);
            metrics.ScheduleRun();
            state.State.AfterTicks = state.State.LastRunTicks = due.UtcTicks;
        }

        await Note();
    }

    private async Task Run(Schedule schedule, DateTimeOffset due, CancellationToken cancellationToken)
    {
        if (schedule.Job is not { } name)
        {
            await GrainFactory.GetGrain<IOncePublisher>(0).PublishOnce(
                schedule.Message, schedule.Targets!, (ulong)state.State.Source, due.ToUnixTimeMilliseconds());
            return;
        }

        try
        {
            var job = JobOf(name) ?? throw new InvalidOperationException($"This silo has no job '{name}': it is not registered with AddScheduledJob.");
            await job.OnDue(Name, due, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            metrics.HandlerFailed("OnSchedule");
            LogJobFailed(name, Name, due, exception);
        }
    }

    /// <summary>Notes what is over with. While the storage is away the schedule goes on without.</summary>
    private async Task Note()
    {
        try
        {
            await state.WriteStateAsync();
        }
        catch (InconsistentStateException)
        {
            // Somebody else has this schedule too, or a write that seemed to fail had been done: what is stored counts.
            DeactivateOnIdle();
            throw;
        }
        catch (Exception exception)
        {
            LogNotNoted(Name, exception);
        }
    }

    private IScheduledJob? JobOf(string name) => ServiceProvider.GetKeyedService<IScheduledJob>(name);

    [LoggerMessage(Level = LogLevel.Error, Message = "Schedule {Schedule} could not run; it is tried again")]
    private partial void LogFailed(string schedule, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} of schedule {Schedule} failed for {Due}")]
    private partial void LogJobFailed(string job, string schedule, DateTimeOffset due, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Schedule {Schedule} missed what was due up to {Through}; it does not run for it")]
    private partial void LogSkipped(string schedule, DateTimeOffset through);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What schedule {Schedule} has run could not be stored; it goes on")]
    private partial void LogNotNoted(string schedule, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No silo has schedule {Schedule} in its configuration any more; it is removed")]
    private partial void LogDropped(string schedule);
}
