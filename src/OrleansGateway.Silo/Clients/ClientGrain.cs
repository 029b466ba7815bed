using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime.Placement;
using OrleansGateway.Silo.Events;
using OrleansGateway.Silo.Leases;
using OrleansGateway.Silo.Links;
using OrleansGateway.Silo.Placement;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Clients;

/// <summary>
/// One client: takes its batches from the front-end, hands each event to the user's code once, and is a cache of what the front-end
/// holds. Reentrant, so that a handler may call its own client; the batches themselves run one after another.
/// </summary>
[GrainType("og.client"), Reentrant, ClientPlacement]
internal sealed partial class ClientGrain(
    FrontEndLinks links, Rosters rosters, UserCode userCode, ISiloStatusOracle silos, SiloStop stop, SiloMetrics metrics,
    TimeProvider clock, ILogger<ClientGrain> logger)
    : Grain, IClientReceiver, IClientGrain, IGrainMigrationParticipant
{
    private ClientCache? _cache;
    private EventsClass? _class;
    private Func<EventBatch, ValueTask<EventBatchReply>>? _handlers;
    private bool _isMoving;
    private bool _hasMoved;
    private bool _isHandedOver;
    private Task<UpReply>? _batch;
    private TaskCompletionSource<UpReply>? _waiting;
    private Task _binding = Task.CompletedTask;
    private long _waitingThrough;

    private string Id => this.GetPrimaryKeyString();

    private Task<UpReply> Pending => Task.FromResult(new UpReply(UpStatus.Pending, _cache?.Epoch ?? 0));

    private Task<UpReply>? Running => _batch is { IsCompleted: false } ? _batch : null;

    public override Task OnActivateAsync(CancellationToken cancellationToken) => links.Ready.WaitAsync(cancellationToken);

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // Past the deadline the batch is not acknowledged, and the front-end sends it to the next activation as a redelivery.
        if (Running is { } running)
        {
            await Task.WhenAny(running, Task.Delay(Timeout.Infinite, cancellationToken));
            if (!running.IsCompleted) _cache?.Forget();
        }

        if (reason.ReasonCode == DeactivationReasonCode.ShuttingDown && _cache is not null) MoveTo(_class is null ? null : HomeIn(_class));
    }

    public void OnDehydrate(IDehydrationContext context)
    {
        context.TryAddValue(nameof(_cache), _cache);
        context.TryAddValue(nameof(_hasMoved), _isMoving);
    }

    public void OnRehydrate(IRehydrationContext context)
    {
        context.TryGetValue(nameof(_cache), out _cache);
        context.TryGetValue(nameof(_hasMoved), out _hasMoved);
    }

    public Task<UpReply> Receive(UpBatch batch)
    {
        if (links.FindFor(Id) is null) return Task.FromResult(Refuse());
        if (batch.Snapshot is { } snapshot) _cache ??= ClientCache.From(snapshot);
        if (_cache is null) return Task.FromResult(new UpReply(UpStatus.SnapshotNeeded, 0));
        if (batch.LastSequence <= _cache.Handled)
        {
            metrics.DuplicatesDropped(batch.Count);
            return Task.FromResult(new UpReply(UpStatus.Done, _cache.Epoch, Replies: batch.LastSequence == _cache.Handled ? _cache.Replies : default));
        }

        if (Running is null)
        {
            if (NotHere(_cache.Client) is { } notHere) return Task.FromResult(notHere);
            if (Start(_cache, batch) is { IsCompleted: true } done) return done;
        }

        return WaitForAnswer(batch.LastSequence);
    }

    public async Task Lost(byte[] client)
    {
        if (ClientIds.FrontEndOf(Id) is not { } frontEnd || links.Find(frontEnd) is not null)
        {
            // No client's id, or one whose front-end is alive as far as this silo knows: the roster asks again if it is not.
            metrics.BatchRefused("not_lost");
            return;
        }

        while (Running is { } running) await running;
        _cache ??= ClientCache.Lost(PackedClient.Unpack(client));
        if (_cache.IsClosed || (_class ??= userCode.ClassOf(_cache.Client)) is null) return;
        var buffer = new PackBuffer(8);
        ClientEvent.WriteClose(buffer, CloseReason.FrontEndLost);
        await Start(_cache, new UpBatch(_cache.Epoch, _cache.Handled + 1, 1, false, buffer.Written, null));
    }

    private UpReply Refuse()
    {
        var isDead = ClientIds.FrontEndOf(Id) is not { } frontEnd || links.IsDead(frontEnd);
        metrics.BatchRefused(ClientIds.FrontEndOf(Id) is null ? "no_client_id" : isDead ? "dead_front_end" : "unknown_front_end");
        return new UpReply(isDead ? UpStatus.Lost : UpStatus.NotYet, 0);
    }

    /// <summary>Before the first batch: client and user code belong on one silo, so that they are fast together, and die together. And after one that was
    /// handed over.</summary>
    /// <returns>The answer when the batch cannot be handled here; nothing of it has run. Null when it can.</returns>
    private UpReply? NotHere(ClientInfo client)
    {
        if (_isHandedOver) return new UpReply(UpStatus.NotYet, 0);
        if (_class is not null) return null;
        if (userCode.ClassOf(client) is not { } found) return new UpReply(UpStatus.NotYet, 0);
        if (!_hasMoved && HomeIn(found) is { } home && !home.Equals(silos.SiloAddress))
        {
            _isMoving = true;
            MoveTo(home);
            return new UpReply(UpStatus.SnapshotNeeded, 0);
        }

        _class = found;
        return null;
    }

    /// <returns>The silo for this client and its user code: this one if it hosts the class. Null when none is up.</returns>
    private SiloAddress? HomeIn(EventsClass found)
    {
        var active = found.Silos.Where(silo => silos.GetApproximateSiloStatus(silo) == SiloStatus.Active).ToList();
        return active.Contains(silos.SiloAddress) ? silos.SiloAddress : active.Count == 0 ? null : ClientPlaces.Choose(Id, active);
    }

    private void MoveTo(SiloAddress? home)
    {
        if (home is not null) RequestContext.Set(IPlacementDirector.PlacementHintKey, home);
        this.MigrateOnIdle();
        RequestContext.Remove(IPlacementDirector.PlacementHintKey);
    }

    private Task<UpReply> Start(ClientCache cache, UpBatch batch)
    {
        var running = Handle(cache, batch);
        if (!running.IsCompleted) _ = AnswerAfter(_batch = running, batch.LastSequence);
        return running;
    }

    /// <summary>Keeps the last call, and lets the front-end know by answering the one before.</summary>
    private Task<UpReply> WaitForAnswer(long through)
    {
        if (_waiting is not null) Answer(Pending);
        _waitingThrough = through;
        _waiting = new TaskCompletionSource<UpReply>();
        return _waiting.Task;
    }

    private async Task AnswerAfter(Task<UpReply> batch, long through)
    {
        await ((Task)batch).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        if (ReferenceEquals(batch, _batch)) _batch = null;

        // A retry of the batch was told that it waits for it. Another batch was not: the front-end goes on when a former activation has answered
        // it after all, while its retry runs here; it sends the next again now that this is over.
        Answer(_waitingThrough == through ? batch : Pending);
    }

    private void Answer(Task<UpReply> reply)
    {
        var waiting = _waiting;
        _waiting = null;
        waiting?.TrySetFromTask(reply);
    }

    private async Task<UpReply> Handle(ClientCache cache, UpBatch batch)
    {
        var redelivered = batch.IsRetry && batch.Epoch != cache.Epoch ? batch.LastSequence : 0;
        var backoff = new Backoff();
        if (!cache.IsListed)
        {
            cache.IsListed = true;
            await rosters.Put(cache.Client);
        }

        while (true)
        {
            if ((_class ??= userCode.ClassOf(cache.Client)) is not { } found)
            {
                await Task.Delay(backoff.Next(), clock);
                continue;
            }

            var events = new EventBatch(cache.Client, batch.FirstSequence, redelivered, batch.Events);
            try
            {
                var reply = await (_handlers ??= userCode.For(Id, found))(events);
                if (reply.EndsClient) await End(cache);
                if (reply.RefusedWith != 0) return new UpReply(UpStatus.Refused, cache.Epoch, reply.RefusedWith);
                if (batch.FirstSequence == 1) cache.Client = cache.Client.WithoutHandshake();
                cache.Handled = batch.LastSequence;
                cache.Replies = reply.Replies;
                return new UpReply(UpStatus.Done, cache.Epoch, Replies: reply.Replies);
            }
            catch (Exception exception) when (TransientFaults.IsTransient(exception) && stop.HasBegun)
            {
                // The next activation is on another silo, and gets the batch from the front-end: the stop need not wait until it succeeds.
                _isHandedOver = true;
                cache.Forget();
                throw;
            }
            catch (Exception exception) when (TransientFaults.IsTransient(exception) || IsUnhosted(exception, found, cache.Client))
            {
                // The user's grain may sit on another silo, which died. Its next activation drops nothing, so this is a redelivery.
                (_class, _handlers, _hasMoved) = (null, null, false);
                metrics.HandlerRetried();
                redelivered = batch.LastSequence;
                await Task.Delay(backoff.Next(), clock);
            }
            catch (Exception exception)
            {
                // Handlers' own exceptions do not come here: the grain could not be activated, or could not read the batch.
                metrics.HandlerFailed("batch");
                LogBatchFailed(Id, exception);
                cache.Handled = batch.LastSequence;
                cache.Replies = default;
                if (ClientEvent.EndsWithClose(batch.Events)) await End(cache);
                return await GiveUp(cache);
            }
        }
    }

    /// <summary>Whether Orleans found no silo for the user's grain, and another look may find one: the silos with the class are others by now.</summary>
    private bool IsUnhosted(Exception exception, EventsClass found, ClientInfo client) =>
        exception is OrleansException && userCode.HasChanged(found, client);

    private async Task End(ClientCache cache)
    {
        cache.IsClosed = true;
        await rosters.Remove(Id);
        DeactivateOnIdle();
    }

    private async Task<UpReply> GiveUp(ClientCache cache)
    {
        await Posting.ToClient(links, Id, new Wire.Posts.ClosePost(Id, CloseReason.HandlerError, null));
        return new UpReply(UpStatus.Done, cache.Epoch);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "User code of client {Client} could not be called; the client is closed")]
    private partial void LogBatchFailed(string client, Exception exception);
}
