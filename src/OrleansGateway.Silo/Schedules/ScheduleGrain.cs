using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
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
    IOptions<OrleansGatewayOptions> options, SiloMetrics metrics, IHostApplicationLifetime process, TimeProvider clock,
    ILogger<ScheduleGrain> logger)
    : Grain, IScheduleGrain, IConfiguredSchedule, IRemindable
{
    private const string Reminder = "guard";

    // So many ticks of the reminder without a sign of a silo that has it, and a configured schedule is removed. Ticks and not time: a process that
    // stood still must not take its own sleep for the silos' silence.
    private const int KeptTicks = 5;

    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private IGrainTimer? _timer;
    private Schedule? _schedule;
    private DueTimes? _times;
    private bool _isBusy;
    private int _ticksUnkept;
    private string _name = "";

    private DateTimeOffset After => new(state.State.AfterTicks, TimeSpan.Zero);

    /// <summary>A reminder's tick does not wait for a job that runs: it would time out.</summary>
    public static bool IsReminder(IInvokable request) => request.GetInterfaceType() == typeof(IRemindable);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _name = ScheduleKeys.NameOf(this.GetPrimaryKeyString());
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
        _ticksUnkept = 0;
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

    /// <summary>Looks at everything in a tick of its own, which is never beside another call: the clock may have been set, or the schedule be gone.</summary>
    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        _ticksUnkept++;
        if (!_isBusy) Wait(TimeSpan.Zero);
        return Task.CompletedTask;
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

        _ticksUnkept = 0;
        var next = StoredSchedule.With(state.State, schedule, isConfigured, clock.GetUtcNow());

        // The reminder first: one without a schedule removes itself, a schedule without one would not outlive its silo. Its period may have been changed.
        var period = options.Value.ScheduleGuardPeriod;
        await this.RegisterOrUpdateReminder(Reminder, period, period);
        if (_schedule is not null && StoredSchedule.AreSame(state.State, next)) return;
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

    private void Arm()
    {
        if (_times?.Next(After) is not { } due)
        {
            Wait(Timeout.InfiniteTimeSpan);
            return;
        }

        var wait = due - clock.GetUtcNow();
        Wait(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait);
    }

    private void Wait(TimeSpan wait)
    {
        if (_timer is null) _timer = this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(wait, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        else _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private async Task Tick(CancellationToken cancellationToken)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, process.ApplicationStopping);
        _isBusy = true;
        try
        {
            if (IsOver())
            {
                await Remove();
                return;
            }

            await CatchUp(ends.Token);
            Arm();
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The silo stops: the job runs again elsewhere.
        }
        catch (Exception exception)
        {
            // The due time is not over with: it is tried again, until it counts as missed.
            metrics.ScheduleFailed();
            LogFailed(_name, exception);
            if (!ends.IsCancellationRequested) Wait(RetryPause);
        }
        finally
        {
            _isBusy = false;
        }
    }

    private bool IsOver()
    {
        if (_schedule is null) return true;
        if (!state.State.IsConfigured || _ticksUnkept <= KeptTicks) return false;
        LogDropped(_name);
        return true;
    }

    /// <summary>Does what is due by now.</summary>
    private async Task CatchUp(CancellationToken cancellationToken)
    {
        if (After > clock.GetUtcNow() + DueTimes.Lateness)
        {
            LogAhead(_name, After);
            state.State.AfterTicks = clock.GetUtcNow().UtcTicks;
        }

        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = _times!.Step(After, clock.GetUtcNow(), _schedule!.WhenMissed);
            if (step.IsNothing) return;
            await Take(step, cancellationToken);
        }
    }

    private async Task Take(DueStep step, CancellationToken cancellationToken)
    {
        if (step.SkippedThrough is { } skipped)
        {
            metrics.ScheduleSkipped();
            LogSkipped(_name, skipped);
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
            await job.OnDue(_name, due, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            metrics.HandlerFailed("OnSchedule");
            LogJobFailed(name, _name, due, exception);
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
            LogNotNoted(_name, exception);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Schedule {Schedule} is noted as run up to {Through}, which is to come: the clock was ahead. It counts from now on")]
    private partial void LogAhead(string schedule, DateTimeOffset through);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No silo has schedule {Schedule} in its configuration any more; it is removed")]
    private partial void LogDropped(string schedule);
}
