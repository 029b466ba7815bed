using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Runtime.Placement;
using OrleansGateway.Silo.Links;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Leases;

/// <summary>
/// The clients of one front-end with all that is known of them, so that each gets its OnClose when the front-end dies. There are two copies on two silos, in memory: one
/// silo may die with the front-end. A copy that is new fills itself from the front-end and from the other; the two keep each other alive.
/// </summary>
[GrainType("og.roster"), Reentrant, RandomPlacement]
internal sealed partial class RosterGrain(
    FrontEndLinks links, ISiloStatusOracle silos, ILocalSiloDetails silo, ILogger<RosterGrain> logger) : Grain, IRosterGrain
{
    private const int AtOnce = 100;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly RosterTable _clients = new();
    private readonly HashSet<string> _goneMeanwhile = new(StringComparer.Ordinal);
    private bool _hasAskedOther;
    private bool _hasAskedFrontEnd;
    private bool _isBusy;
    private bool _isLost;
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

    public Task Write(RosterChange change)
    {
        foreach (var client in RosterPage.Read(change.Clients)) _clients.Set(client);
        foreach (var id in change.Gone) _clients.Remove(id);
        if (!_hasAskedFrontEnd) _goneMeanwhile.UnionWith(change.Gone);
        return Task.CompletedTask;
    }

    public Task<RosterPage> Read(string? after) => Task.FromResult(_clients.Page(after));

    private async Task Tick(CancellationToken cancellationToken)
    {
        if (_isBusy) return;
        _isBusy = true;
        try
        {
            var other = await GrainFactory.WatchRoster(_frontEnd, 1 - _copy, silos.Elsewhere(silo.SiloAddress));
            if (!_hasAskedOther) _hasAskedOther = await Fill(Other.Read);
            if (!links.IsSettled) return;
            if (links.Find(_frontEnd) is { } link)
            {
                StayApart(other);
                if (!_hasAskedFrontEnd) _hasAskedFrontEnd = await Fill(link.Queries.ReadRoster);
            }
            else if (_clients.Count == 0) DeactivateOnIdle();
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

    /// <summary>Takes what is not here yet: changes that came here are newer.</summary>
    private async Task<bool> Fill(Func<string?, Task<RosterPage>> read)
    {
        string? after = null;
        do
        {
            var page = await read(after);
            foreach (var client in RosterPage.Read(page.Clients))
            {
                if (!_goneMeanwhile.Contains(PackedClient.NameOf(client))) _clients.TryAdd(client);
            }

            after = page.Next;
        }
        while (after is not null);
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
        if (!_isLost) LogLost(_frontEnd, _clients.Count);
        _isLost = true;

        // Those that were told meanwhile, by calls that seemed to fail, are on it no more: they must not be woken for a second OnClose.
        foreach (var chunk in _clients.All.ToArray().Chunk(AtOnce)) await Task.WhenAll(chunk.Where(_clients.Has).Select(Tell));
    }

    /// <summary>The client's host takes it off both copies when its OnClose has run; until then it is told again.</summary>
    private async Task Tell(byte[] client)
    {
        var id = PackedClient.NameOf(client);
        try
        {
            await GrainFactory.ClientReceiver(id).Lost(client);
        }
        catch (Exception exception)
        {
            // One whose handler takes long, or whose silo dies, must not hold up the others.
            LogNotTold(id, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Front-end {FrontEnd} is lost; its {Count} clients are told")]
    private partial void LogLost(string frontEnd, int count);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The roster of front-end {FrontEnd} could not be looked after; it is tried again")]
    private partial void LogTickFailed(string frontEnd, Exception exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Client {Client} could not be told that its front-end is lost; it is tried again")]
    private partial void LogNotTold(string client, Exception exception);
}
