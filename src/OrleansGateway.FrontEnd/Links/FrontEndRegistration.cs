using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.FrontEnd.Silos;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Links;

/// <summary>Makes this front-end known to the silos and keeps its lease, whatever happens to them meanwhile.</summary>
internal sealed partial class FrontEndRegistration(
    IGrainFactory grains,
    FrontEndIdentity identity,
    FrontEndReadiness readiness,
    ConnectionTable connections,
    AudienceTable audiences,
    DeadLinks deadLinks,
    AwaitedReplies replies,
    FreezeWatch freezes,
    IOptions<FrontEndOptions> options,
    FrontEndMetrics metrics,
    TimeProvider clock,
    ILogger<FrontEndRegistration> logger) : BackgroundService
{
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(1);

    // Orleans holds observers by weak references only: these are the strong ones.
    private readonly List<(IGrainObserver Observer, Action Delete)> _observers = [];
    private string[] _peers = [];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (!readiness.IsReady) return;
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
                var askedAt = clock.GetTimestamp();
                var reply = readiness.IsReady ? await RepeatedCall.Make(_ => Registry.Renew(entry.Id), clock) : new LeaseReply(LeaseStatus.Unknown, []);
                if (reply.Status == LeaseStatus.Unknown) reply = await Register(entry);
                deadLinks.Are(reply.DeadLinks);
                _peers = reply.FrontEnds ?? [];
                if (reply.Status == LeaseStatus.Dead)
                {
                    DropClients();
                    entry = CreateEntry();
                    continue;
                }

                readiness.SetReady();
                freezes.IsAlive(askedAt);
                if (freezes.MayBeDead) continue;
            }
            catch (Exception exception)
            {
                LogRenewFailed(exception);
            }

            await Task.Delay(RenewEvery, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<LeaseReply> Register(FrontEndEntry entry)
    {
        var reply = await Registry.Register(entry with { Peers = _peers });
        if (reply.Status == LeaseStatus.Dead) return reply;
        LogRegistered(entry.Id);
        return reply;
    }

    /// <summary>The silos have run OnClose for every client of the old id: none may send or receive any longer.</summary>
    private void DropClients()
    {
        LogDeclaredDead(identity.Id);
        readiness.Reset();
        identity.Renew();
        foreach (var (_, delete) in _observers) delete();
        _observers.Clear();
        foreach (var connection in connections.All.Where(connection => !connection.Id.StartsWith(identity.Id, StringComparison.Ordinal)))
        {
            connection.Session.Forget();
            connection.Abort(CloseReason.FrontEndLost);
        }
    }

    private FrontEndEntry CreateEntry()
    {
        var lanes = new IFrontEndObserver[options.Value.Lanes];
        for (var i = 0; i < lanes.Length; i++)
        {
            var observer = new FrontEndObserver(new PostApplier(connections, audiences, metrics, clock, logger), deadLinks, freezes, metrics, clock);
            lanes[i] = Reference<IFrontEndObserver>(observer);
        }

        return new FrontEndEntry(
            identity.Id,
            lanes,
            Reference<IFrontEndQueries>(new FrontEndQueries(connections, audiences)),
            Replies: Reference<IReplyObserver>(new ReplyObserver(replies, logger)));
    }

    private T Reference<T>(T observer)
        where T : IGrainObserver
    {
        var reference = grains.CreateObjectReference<T>(observer);
        _observers.Add((observer, () => grains.DeleteObjectReference<T>(reference)));
        return reference;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Front-end {FrontEnd} is known to the silos")]
    private partial void LogRegistered(string frontEnd);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The silos declared front-end {FrontEnd} dead while it did not answer: its clients are dropped")]
    private partial void LogDeclaredDead(string frontEnd);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease could not be renewed; it is tried again")]
    private partial void LogRenewFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The silos could not be told that this front-end stops")]
    private partial void LogLeaveFailed(Exception exception);
}
