using Microsoft.Extensions.Logging;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Timers;

/// <summary>
/// When a silo has died, nobody may call the groups that it had, and their timers would stand still. One of the other silos asks the front-ends
/// which groups there are, and calls those that have timers.
/// </summary>
internal sealed partial class GroupTimerRescue(
    IEnumerable<GroupTimerMaker> makers, ISiloStatusOracle membership, IGrainFactory grains, TimeProvider clock, ILogger<GroupTimerRescue> logger)
    : ILifecycleParticipant<ISiloLifecycle>, ISiloStatusListener, IDisposable
{
    private const int Stage = ServiceLifecycleStage.Active + 1;
    private const int PageSize = 1000;

    private static readonly AudienceBatch Nothing = new(0, 1, ReadOnlyMemory<byte>.Empty);
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _oneAtATime = new(1);

    // They belong to no group and never tick; they are asked whom they are for.
    private readonly List<IGroupTimer> _timers = [];

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(GroupTimerRescue), Stage, Start, Stop);

    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        if (status == SiloStatus.Dead && membership.GetApproximateSiloStatuses(onlyActive: true).Keys.Min() is { } first && first.Equals(membership.SiloAddress))
            _ = Task.Run(Rescue, CancellationToken.None);
    }

    public void Dispose()
    {
        foreach (var timer in _timers.OfType<IDisposable>()) timer.Dispose();
        _stop.Dispose();
        _oneAtATime.Dispose();
    }

    private Task Start(CancellationToken cancellationToken)
    {
        foreach (var maker in makers)
        {
            try
            {
                _timers.Add(maker());
            }
            catch (Exception exception)
            {
                // It fails for each group too, where it is counted.
                LogCodeFailed(exception);
            }
        }

        if (_timers.Count > 0) membership.SubscribeToSiloStatusEvents(this);
        return Task.CompletedTask;
    }

    private Task Stop(CancellationToken cancellationToken)
    {
        membership.UnSubscribeFromSiloStatusEvents(this);
        return _stop.CancelAsync();
    }

    private async Task Rescue()
    {
        try
        {
            await _oneAtATime.WaitAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        try
        {
            string? after = null;
            do
            {
                var page = await Repeat(() => grains.Everyone().ListGroups(after, PageSize));
                foreach (var group in page.Items.Where(HasTimer)) await Repeat(() => Call(group));
                after = page.Next;
            }
            while (after is not null);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The next silo hears of this one's end and does it.
        }
        catch (Exception exception)
        {
            LogFailed(exception);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private bool HasTimer(string group) => _timers.Exists(timer =>
    {
        try
        {
            return timer.IsFor(group);
        }
        catch (Exception exception)
        {
            LogCodeFailed(exception);
            return false;
        }
    });

    /// <summary>An empty batch changes nothing, but for it the group's grain is somewhere.</summary>
    private Task<Delivery> Call(string group) => grains.Find<IAudienceGrain>(GrainTypes.Group, group).Apply(Nothing);

    /// <summary>It takes a moment until the cluster has got over a dead silo.</summary>
    private async Task<T> Repeat<T>(Func<Task<T>> call)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception exception) when (TransientFaults.IsTransient(exception))
            {
                await Task.Delay(RetryPause, clock, _stop.Token);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A group timer failed to say for which groups it is")]
    private partial void LogCodeFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A silo has died, and the timers of its groups could not be looked after: they go on when somebody calls the group")]
    private partial void LogFailed(Exception exception);
}
