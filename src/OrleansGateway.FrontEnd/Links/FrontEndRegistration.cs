using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Links;

/// <summary>Makes this front-end known to the silos and keeps its lease, whatever happens to them meanwhile.</summary>
internal sealed partial class FrontEndRegistration(
    IGrainFactory grains,
    FrontEndIdentity identity,
    FrontEndReadiness readiness,
    ConnectionTable connections,
    AudienceTable audiences,
    IOptions<FrontEndOptions> options,
    FrontEndMetrics metrics,
    TimeProvider clock,
    ILogger<FrontEndRegistration> logger) : BackgroundService
{
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(2);

    // Orleans holds observers by weak references only: these are the strong ones.
    private readonly List<object> _observers = [];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await Registry.Leave(identity.Id).WaitAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            // The lease ends by itself.
            LogLeaveFailed(exception);
        }
    }

    private IFrontEndRegistryGrain Registry => grains.GetGrain<IFrontEndRegistryGrain>(0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var entry = CreateEntry();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!readiness.IsReady || !await Registry.Renew(identity.Id))
                {
                    await Registry.Register(entry);
                    readiness.SetReady();
                    LogRegistered(identity.Id);
                }
            }
            catch (Exception exception)
            {
                LogRenewFailed(exception);
            }

            await Task.Delay(RenewEvery, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private FrontEndEntry CreateEntry()
    {
        var lanes = new IFrontEndObserver[options.Value.Lanes];
        for (var i = 0; i < lanes.Length; i++)
        {
            var observer = new FrontEndObserver(new PostApplier(connections, audiences, metrics, clock), metrics, clock);
            _observers.Add(observer);
            lanes[i] = grains.CreateObjectReference<IFrontEndObserver>(observer);
        }

        var queries = new FrontEndQueries(connections, audiences);
        _observers.Add(queries);
        return new FrontEndEntry(identity.Id, lanes, grains.CreateObjectReference<IFrontEndQueries>(queries));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Front-end {FrontEnd} is known to the silos")]
    private partial void LogRegistered(string frontEnd);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease could not be renewed; it is tried again")]
    private partial void LogRenewFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The silos could not be told that this front-end stops")]
    private partial void LogLeaveFailed(Exception exception);
}
