using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Leases;

/// <summary>
/// Leases of front-ends, and the silos that listen. All in memory: front-ends and silos call every 2 s, and silos tell what they know, so
/// that a new activation knows it again as soon as every living silo has called.
/// </summary>
[GrainType("og.registry"), Reentrant]
internal sealed partial class FrontEndRegistryGrain(ISiloStatusOracle membership, TimeProvider clock, ILogger<FrontEndRegistryGrain> logger)
    : Grain, IFrontEndRegistryGrain
{
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PeerPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan NotifyPatience = TimeSpan.FromSeconds(2);

    private readonly LeaseTable<FrontEndEntry> _frontEnds = new(clock, LeaseTime);
    private readonly Dictionary<string, FrontEndEntry> _arrived = new(StringComparer.Ordinal);
    private readonly LeaseTable<IFrontEndListObserver> _silos = new(clock, LeaseTime);
    private readonly HashSet<string> _dead = new(StringComparer.Ordinal);
    private readonly long _startedAt = clock.GetTimestamp();
    private bool _isSettled;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(CheckLeases, new GrainTimerCreationOptions(CheckEvery, CheckEvery) { Interleave = true, KeepAlive = true });
        return Task.CompletedTask;
    }

    public async Task<LeaseReply> Register(FrontEndEntry frontEnd)
    {
        if (_dead.Contains(frontEnd.Id)) return Reply(LeaseStatus.Dead);
        _arrived[frontEnd.Id] = frontEnd with { Peers = null };
        await WaitForPeers(frontEnd);
        TakeIn();
        await TellSilos();
        var first = await GrainFactory.WatchRoster(frontEnd.Id, 0, where: null);
        await GrainFactory.WatchRoster(frontEnd.Id, 1, membership.Elsewhere(first));
        return Reply(LeaseStatus.Renewed);
    }

    public Task<LeaseReply> Renew(string frontEndId)
    {
        if (_dead.Contains(frontEndId)) return Task.FromResult(Reply(LeaseStatus.Dead));
        return Task.FromResult(Reply(_frontEnds.Renew(frontEndId) ? LeaseStatus.Renewed : LeaseStatus.Unknown));
    }

    public Task Leave(string frontEndId) => End(frontEndId) ? TellSilos() : Task.CompletedTask;

    public async Task<FrontEndList> Listen(string silo, IFrontEndListObserver observer, FrontEndList known)
    {
        _silos.Set(silo, observer);
        _dead.UnionWith(known.Dead);
        var learnt = known.Dead.Count(_frontEnds.Remove);
        foreach (var frontEnd in known.FrontEnds)
        {
            if (_dead.Contains(frontEnd.Id) || _frontEnds.Has(frontEnd.Id)) continue;
            _frontEnds.Set(frontEnd.Id, frontEnd);
            learnt++;
        }

        if (Settles() || learnt > 0) await TellSilos();
        return List();
    }

    /// <summary>When all silos have gone at once, nobody but the front-ends knows who they were. They become known together: a group that
    /// is woken by the members on one asks those on the others too.</summary>
    private async Task WaitForPeers(FrontEndEntry frontEnd)
    {
        while (clock.GetElapsedTime(_startedAt) < LeaseTime && (frontEnd.Peers ?? []).Any(IsMissing)) await Task.Delay(PeerPause, clock);
    }

    private bool IsMissing(string frontEnd) =>
        !_dead.Contains(frontEnd) && !_frontEnds.Has(frontEnd) && !_arrived.ContainsKey(frontEnd);

    private void TakeIn()
    {
        foreach (var (id, frontEnd) in _arrived.Where(arrived => !_dead.Contains(arrived.Key))) _frontEnds.Set(id, frontEnd);
        _arrived.Clear();
    }

    private LeaseReply Reply(LeaseStatus status) => new(
        status,
        [.. membership.GetApproximateSiloStatuses().Where(silo => silo.Value == SiloStatus.Dead).Select(silo => ClientIds.LinkOf(silo.Key))],
        [.. _frontEnds.Ids]);

    private FrontEndList List() => new([.. _frontEnds.All.Select(lease => lease.Value)], [.. _dead], _isSettled);

    /// <returns>True when this is the moment from which nobody is missing.</returns>
    private bool Settles()
    {
        if (_isSettled) return false;
        var active = membership.GetApproximateSiloStatuses(onlyActive: true).Keys;
        _isSettled = active.All(silo => _silos.Has(silo.ToParsableString())) || clock.GetElapsedTime(_startedAt) > LeaseTime;
        return _isSettled;
    }

    private bool End(string frontEndId)
    {
        _dead.Add(frontEndId);
        return _frontEnds.Remove(frontEndId);
    }

    private async Task CheckLeases(CancellationToken cancellationToken)
    {
        _silos.Expire();
        var expired = _frontEnds.Expire();
        foreach (var frontEnd in expired)
        {
            LogExpired(frontEnd);
            _dead.Add(frontEnd);
        }

        if (Settles() || expired.Count > 0) await TellSilos();
    }

    private Task TellSilos()
    {
        var list = List();
        return Task.WhenAll(_silos.All.Select(silo => Tell(silo.Key, silo.Value, list)));
    }

    private async Task Tell(string silo, IFrontEndListObserver observer, FrontEndList list)
    {
        try
        {
            await observer.Changed(list).WaitAsync(NotifyPatience, clock);
        }
        catch (Exception exception)
        {
            // It calls Listen within 2 s, or is dead.
            LogSiloNotTold(silo, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease of front-end {FrontEnd} has ended")]
    private partial void LogExpired(string frontEnd);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Silo {Silo} was not told of a change of front-ends; it asks again")]
    private partial void LogSiloNotTold(string silo, Exception exception);
}
