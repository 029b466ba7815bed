using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Schedules;

/// <summary>Sets the schedules of this silo's configuration, and says again and again that it still has them.</summary>
internal sealed partial class ConfiguredSchedules(
    IOptions<OrleansGatewayOptions> options, IGrainFactory grains, TimeProvider clock, ILogger<ConfiguredSchedules> logger)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    // Like the workers' start: grains and links are there.
    private const int Stage = ServiceLifecycleStage.Active + 1;

    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public static Schedule From(ScheduleOptions options) => new()
    {
        Cron = options.Cron,
        TimeZone = options.TimeZone,
        Message = options.Text,
        Targets = options.Job is null || options.Groups.Count + options.Users.Count > 0 ? new Targets { Groups = [.. options.Groups], Users = [.. options.Users] } : null,
        Job = options.Job,
        WhenMissed = options.WhenMissed,
    };

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(ConfiguredSchedules), Stage, Start, Stop);

    public void Dispose() => _stop.Dispose();

    private Task Start(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(options.Value.Schedules.Select(entry => Task.Run(() => Keep(entry.Key, From(entry.Value)), CancellationToken.None)));
        return Task.CompletedTask;
    }

    private async Task Stop(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(cancellationToken);
    }

    private async Task Keep(string name, Schedule schedule)
    {
        var grain = grains.GetGrain<IConfiguredSchedule>(ScheduleKeys.Of(name));
        var isSet = false;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await (isSet ? grain.Keep() : grain.SetConfigured(schedule));
                isSet = true;
                await Task.Delay(options.Value.ScheduleGuardPeriod, clock, _stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogFailed(name, exception);
                await Task.WhenAny(Task.Delay(RetryPause, clock, _stop.Token));
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Schedule {Schedule} of the configuration could not be set; it is tried again")]
    private partial void LogFailed(string schedule, Exception exception);
}
