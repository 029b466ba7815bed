using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Links;

/// <summary>Leases of front-ends, and the silos that listen. All in memory: front-ends and silos call every 2 s, so a new activation
/// knows them again within a lease.</summary>
[GrainType("og.registry"), Reentrant]
internal sealed partial class FrontEndRegistryGrain(TimeProvider clock, ILogger<FrontEndRegistryGrain> logger)
    : Grain, IFrontEndRegistryGrain
{
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan NotifyPatience = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, (FrontEndEntry Entry, long RenewedAt)> _frontEnds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (IFrontEndListObserver Observer, long RenewedAt)> _silos = new(StringComparer.Ordinal);
    private readonly long _startedAt = clock.GetTimestamp();
    private long _version;
    private bool _settled;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(CheckLeases, new GrainTimerCreationOptions(CheckEvery, CheckEvery) { Interleave = true, KeepAlive = true });
        return Task.CompletedTask;
    }

    public Task Register(FrontEndEntry frontEnd)
    {
        _frontEnds[frontEnd.Id] = (frontEnd, clock.GetTimestamp());
        return TellSilos();
    }

    public Task<bool> Renew(string frontEndId)
    {
        if (!_frontEnds.TryGetValue(frontEndId, out var known)) return Task.FromResult(false);
        _frontEnds[frontEndId] = known with { RenewedAt = clock.GetTimestamp() };
        return Task.FromResult(true);
    }

    public Task Leave(string frontEndId) => _frontEnds.Remove(frontEndId) ? TellSilos() : Task.CompletedTask;

    public Task<FrontEndList> Listen(string silo, IFrontEndListObserver observer)
    {
        _silos[silo] = (observer, clock.GetTimestamp());
        return Task.FromResult(List());
    }

    private FrontEndList List() => new(_version, [.. _frontEnds.Values.Select(known => known.Entry)], _settled);

    private async Task CheckLeases(CancellationToken cancellationToken)
    {
        var settledBefore = _settled;
        _settled = clock.GetElapsedTime(_startedAt) > LeaseTime;
        foreach (var silo in _silos.Where(silo => clock.GetElapsedTime(silo.Value.RenewedAt) > LeaseTime).Select(silo => silo.Key).ToList())
        {
            _silos.Remove(silo);
        }

        var expired = _frontEnds.Where(known => clock.GetElapsedTime(known.Value.RenewedAt) > LeaseTime).Select(known => known.Key).ToList();
        foreach (var frontEnd in expired)
        {
            LogExpired(frontEnd);
            _frontEnds.Remove(frontEnd);
        }

        if (expired.Count > 0 || settledBefore != _settled) await TellSilos();
    }

    private async Task TellSilos()
    {
        _version++;
        var list = List();
        await Task.WhenAll(_silos.Select(silo => Tell(silo.Key, silo.Value.Observer, list)));
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
