using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Runtime.Placement;
using OrleansGateway.Silo.Links;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Leases;

/// <summary>
/// The clients of one front-end, so that each gets its OnClose when the front-end dies. There are two copies on two silos, in memory: one
/// silo may die with the front-end. A copy that is new fills itself from the front-end and from the other; the two keep each other alive.
/// </summary>
[GrainType("og.roster"), Reentrant, RandomPlacement]
internal sealed partial class RosterGrain(
    FrontEndLinks links, ISiloStatusOracle silos, ILocalSiloDetails silo, ILogger<RosterGrain> logger) : Grain, IRosterGrain
{
    private const int AtOnce = 100;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> _removedMeanwhile = new(StringComparer.Ordinal);
    private bool _hasAskedOther;
    private bool _hasAskedFrontEnd;
    private bool _isBusy;
    private string _frontEnd = "";
    private int _copy;

    private IRosterGrain Other => GrainFactory.Roster(_frontEnd, 1 - _copy);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_frontEnd, _copy) = RosterKeys.Parse(this.GetPrimaryKeyString());
        this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(Period, Period) { Interleave = true, KeepAlive = true });
        return links.Ready.WaitAsync(cancellationToken);
    }

    public Task<SiloAddress> Watch() => Task.FromResult(silo.SiloAddress);

    public Task Change(string[] added, string[] removed)
    {
        _ids.UnionWith(added);
        _ids.ExceptWith(removed);
        if (!_hasAskedFrontEnd) _removedMeanwhile.UnionWith(removed);
        return Task.CompletedTask;
    }

    public Task<string[]> Ids() => Task.FromResult(_ids.ToArray());

    private async Task Tick(CancellationToken cancellationToken)
    {
        if (_isBusy) return;
        _isBusy = true;
        try
        {
            var other = await GrainFactory.WatchRoster(_frontEnd, 1 - _copy, silos.Elsewhere(silo.SiloAddress));
            if (!_hasAskedOther) _hasAskedOther = Fill(await Other.Ids());
            if (!links.IsSettled) return;
            if (links.Find(_frontEnd) is { } link)
            {
                StayApart(other);
                if (!_hasAskedFrontEnd) _hasAskedFrontEnd = Fill(await link.Queries.Roster());
            }
            else if (_ids.Count == 0) DeactivateOnIdle();
            else if (_copy == 0) await TellClients();
        }
        catch (Exception exception)
        {
            // The other copy or the front-end does not answer just now: the next tick tries again.
            LogTickFailed(_frontEnd, exception);
        }
        finally
        {
            _isBusy = false;
        }
    }

    private bool Fill(string[] ids)
    {
        _ids.UnionWith(ids);
        _ids.ExceptWith(_removedMeanwhile);
        return true;
    }

    private void StayApart(SiloAddress other)
    {
        if (_copy == 0 || !other.Equals(silo.SiloAddress) || silos.Elsewhere(other) is not { } elsewhere) return;
        RequestContext.Set(IPlacementDirector.PlacementHintKey, elsewhere);
        this.MigrateOnIdle();
    }

    private async Task TellClients()
    {
        LogLost(_frontEnd, _ids.Count);
        foreach (var chunk in _ids.ToArray().Chunk(AtOnce))
        {
            // Each client grain takes itself off both copies when its OnClose has run.
            await Task.WhenAll(chunk.Select(id => GrainFactory.GetGrain<IClientReceiver>(id).FrontEndLost()));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Front-end {FrontEnd} is lost; its {Count} clients are told")]
    private partial void LogLost(string frontEnd, int count);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The roster of front-end {FrontEnd} could not be looked after; it is tried again")]
    private partial void LogTickFailed(string frontEnd, Exception exception);
}
