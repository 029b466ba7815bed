using Microsoft.Extensions.Logging;

namespace OrleansGateway.Silo.Timers;

/// <summary>Runs the silo's timers from after the workers' start until before their stop.</summary>
internal sealed partial class WorkerTimersRunner(
    IEnumerable<IWorkerTimer> timers, SiloMetrics metrics, TimeProvider clock, ILogger<WorkerTimersRunner> logger) : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    // After OnWorkerStart, which has Active + 1; stages end in reverse.
    private const int Stage = ServiceLifecycleStage.Active + 2;

    private readonly CancellationTokenSource _stop = new();
    private Task[] _running = [];

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(WorkerTimersRunner), Stage, Start, Stop);

    public void Dispose() => _stop.Dispose();

    private Task Start(CancellationToken cancellationToken)
    {
        var periods = timers.Select(timer => (timer, Period: TimerPeriod.Check(timer.Period, timer))).ToList();
        _running = [.. periods.Select(entry => Task.Run(() => Run(entry.timer, entry.Period), CancellationToken.None))];
        return Task.CompletedTask;
    }

    private async Task Stop(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running).WaitAsync(cancellationToken);
    }

    private async Task Run(IWorkerTimer timer, TimeSpan period)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(period, clock, _stop.Token);
                await timer.OnTick(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                metrics.HandlerFailed("OnWorkerTimer");
                LogFailed(timer.GetType(), exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The worker's timer {Timer} failed; it goes on")]
    private partial void LogFailed(Type timer, Exception exception);
}
