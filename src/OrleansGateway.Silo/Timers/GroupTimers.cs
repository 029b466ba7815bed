using Microsoft.Extensions.Logging;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Timers;

/// <summary>The timers of one group. They start with its first member; a tick that finds no member left ends them.</summary>
/// <remarks>Used from the turns of the group's grain only.</remarks>
internal sealed partial class GroupTimers(
    IGrainBase grain, TimerKeeper keeper, IGroup group, string name, Func<Task<bool>> hasMembers, GroupTimerMaker[] makers, SiloMetrics metrics,
    ILogger<GroupTimers> logger)
{
    private List<Entry>? _entries;

    public bool AreRunning => _entries is { Count: > 0 };

    /// <summary>The group has members. Nothing happens when the timers run already.</summary>
    public void Start()
    {
        if (_entries is not null) return;
        _entries = [];
        foreach (var maker in makers)
        {
            try
            {
                Start(maker());
            }
            catch (Exception exception)
            {
                Failed(exception);
            }
        }
    }

    public void End()
    {
        var entries = _entries ?? [];
        _entries = null;
        foreach (var entry in entries)
        {
            entry.Timer.Dispose();
            if (!entry.IsBusy) Dispose(entry.Code);
        }

        if (entries.Count > 0) keeper.Release();
    }

    private void Start(IGroupTimer code)
    {
        if (!code.IsFor(name))
        {
            Dispose(code);
            return;
        }

        var period = TimerPeriod.Check(code.Period, code);
        var entry = new Entry(code, period);
        entry.Timer = grain.RegisterGrainTimer(
            cancellationToken => Tick(entry, cancellationToken), new GrainTimerCreationOptions(period, period) { KeepAlive = true });
        _entries!.Add(entry);
        keeper.KeepFor(period);
    }

    private async Task Tick(Entry entry, CancellationToken cancellationToken)
    {
        entry.IsBusy = true;
        try
        {
            if (await hasMembers()) await entry.Code.OnTick(group, cancellationToken);
            else if (!cancellationToken.IsCancellationRequested) End();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The timer has ended meanwhile, as it was told.
        }
        catch (Exception exception)
        {
            Failed(exception);
        }
        finally
        {
            entry.IsBusy = false;
            if (cancellationToken.IsCancellationRequested) Dispose(entry.Code);
            else if (AreRunning) keeper.KeepFor(entry.Period);
        }
    }

    private void Failed(Exception exception)
    {
        metrics.HandlerFailed("OnGroupTimer");
        LogFailed(name, exception);
    }

    private void Dispose(IGroupTimer code)
    {
        try
        {
            (code as IDisposable)?.Dispose();
        }
        catch (Exception exception)
        {
            Failed(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A timer of group {Group} failed")]
    private partial void LogFailed(string group, Exception exception);

    private sealed class Entry(IGroupTimer code, TimeSpan period)
    {
        public IGroupTimer Code { get; } = code;

        public TimeSpan Period { get; } = period;

        public IGrainTimer Timer { get; set; } = null!;

        public bool IsBusy { get; set; }
    }
}
