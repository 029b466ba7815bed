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

    private readonly Dictionary<string, Lease<FrontEndEntry>> _frontEnds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FrontEndEntry> _arrived = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Lease<IFrontEndListObserver>> _silos = new(StringComparer.Ordinal);
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
        if (!_frontEnds.TryGetValue(frontEndId, out var lease)) return Task.FromResult(Reply(LeaseStatus.Unknown));
        _frontEnds[frontEndId] = lease with { RenewedAt = clock.GetTimestamp() };
        return Task.FromResult(Reply(LeaseStatus.Renewed));
    }

    public Task Leave(string frontEndId) => End(frontEndId) ? TellSilos() : Task.CompletedTask;

    public async Task<FrontEndList> Listen(string silo, IFrontEndListObserver observer, FrontEndList known)
    {
        _silos[silo] = new(observer, clock.GetTimestamp());
        _dead.UnionWith(known.Dead);
        var learnt = known.Dead.Count(_frontEnds.Remove);
        foreach (var frontEnd in known.FrontEnds)
        {
            if (!_dead.Contains(frontEnd.Id) && _frontEnds.TryAdd(frontEnd.Id, new(frontEnd, clock.GetTimestamp()))) learnt++;
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
        !_dead.Contains(frontEnd) && !_frontEnds.ContainsKey(frontEnd) && !_arrived.ContainsKey(frontEnd);

    private void TakeIn()
    {
        foreach (var (id, frontEnd) in _arrived.Where(arrived => !_dead.Contains(arrived.Key))) _frontEnds[id] = new(frontEnd, clock.GetTimestamp());
        _arrived.Clear();
    }

    private LeaseReply Reply(LeaseStatus status) => new(
        status,
        [.. membership.GetApproximateSiloStatuses().Where(silo => silo.Value == SiloStatus.Dead).Select(silo => ClientIds.LinkOf(silo.Key))],
        [.. _frontEnds.Keys]);

    private FrontEndList List() => new([.. _frontEnds.Values.Select(lease => lease.Holder)], [.. _dead], _isSettled);

    /// <returns>True when this is the moment from which nobody is missing.</returns>
    private bool Settles()
    {
        if (_isSettled) return false;
        var active = membership.GetApproximateSiloStatuses(onlyActive: true).Keys;
        _isSettled = active.All(silo => _silos.ContainsKey(silo.ToParsableString())) || clock.GetElapsedTime(_startedAt) > LeaseTime;
        return _isSettled;
    }

    private bool End(string frontEndId)
    {
        _dead.Add(frontEndId);
        return _frontEnds.Remove(frontEndId);
    }

    private async Task CheckLeases(CancellationToken cancellationToken)
    {
        foreach (var silo in Expired(_silos)) _silos.Remove(silo);
        var expired = Expired(_frontEnds);
        foreach (var frontEnd in expired)
        {
            LogExpired(frontEnd);
            End(frontEnd);
        }

        if (Settles() || expired.Count > 0) await TellSilos();
    }

    private List<string> Expired<T>(Dictionary<string, Lease<T>> leases) =>
        [.. leases.Where(lease => clock.GetElapsedTime(lease.Value.RenewedAt) > LeaseTime).Select(lease => lease.Key)];

    private Task TellSilos()
    {
        var list = List();
        return Task.WhenAll(_silos.Select(silo => Tell(silo.Key, silo.Value.Holder, list)));
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
