using System.Runtime.CompilerServices;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Clients;

/// <summary>
/// One client, as a part of its user's grain: takes the batches from the front-end, hands each event to the user's code once, and is a cache of what the
/// front-end holds. A batch is an ordinary call of that grain, and so its handlers run beside nothing else of it. The batches themselves run one after
/// another, even where the grain is reentrant.
/// </summary>
internal sealed partial class ClientHost(IGrainContext context, ClientServices services)
    : IClientReceiver, IClientState, ILifecycleObserver, IGrainMigrationParticipant
{
    private ClientCache? _cache;
    private IEventRunner? _runner;
    private bool _isServed;
    private bool _isHandedOver;
    private Task<UpReply>? _running;
    private long _runningThrough;
    private TaskCompletionSource<UpReply>? _waiting;
    private Task _binding = Task.CompletedTask;

    private string Id => _cache?.Client.Id ?? context.GrainId.Key.ToString()!;

    private Task<UpReply> Pending => Task.FromResult(new UpReply(UpStatus.Pending, _cache?.Epoch ?? 0));

    private Task<UpReply>? Running => _running is { IsCompleted: false } ? _running : null;

    public Task OnStart(CancellationToken cancellationToken) => services.Links.Ready.WaitAsync(cancellationToken);

    /// <summary>The calls of this grain have ended, or the time for that is over.</summary>
    public Task OnStop(CancellationToken cancellationToken)
    {
        // The batch is not acknowledged, and the front-end sends it to the next activation as a redelivery.
        if (Running is not null) _cache?.Forget();
        if (services.Stop.HasBegun && _cache is { IsClosed: false }) context.Migrate(null, cancellationToken);
        return Task.CompletedTask;
    }

    public void OnDehydrate(IDehydrationContext dehydration) => dehydration.TryAddValue(nameof(ClientHost), _cache);

    public void OnRehydrate(IRehydrationContext rehydration) => rehydration.TryGetValue(nameof(ClientHost), out _cache);

    public Task<UpReply> Receive(UpBatch batch)
    {
        if (AnswerTo(batch) is { } answer) return Task.FromResult(answer);
        if (Running is { } running) return batch.LastSequence == _runningThrough ? Hold() : SendAgainAfter(running);
        return Start(_cache!, batch);
    }

    public Task<UpReply> ReceiveAgain(UpBatch batch)
    {
        if (AnswerTo(batch) is { } answer) return Task.FromResult(answer);
        return Running is not null && batch.LastSequence == _runningThrough ? Hold() : Task.FromResult(new UpReply(UpStatus.Unseen, _cache!.Epoch));
    }

    public async Task Lost(byte[] client)
    {
        while (Running is { } running) await EndOf(running);
        if (!services.HasLost(Id)) return;
        _cache ??= ClientCache.Lost(PackedClient.Unpack(client));
        if (_cache.IsClosed) return;
        var buffer = new PackBuffer(8);
        ClientEvent.WriteClose(buffer, CloseReason.FrontEndLost);
        await Start(_cache, new UpBatch(_cache.Epoch, _cache.Handled + 1, 1, false, buffer.Written, null));
    }

    /// <returns>The answer to a batch that is not to be handled, or not here and now; null for one that is.</returns>
    private UpReply? AnswerTo(UpBatch batch)
    {
        if (services.Refuses(Id) is { } refusal) return refusal;
        if (batch.Snapshot is { } snapshot) _cache ??= ClientCache.From(snapshot);
        if (_cache is not { } cache) return new UpReply(UpStatus.SnapshotNeeded, 0);
        if (batch.LastSequence <= cache.Handled)
        {
            services.Metrics.DuplicatesDropped(batch.Count);
            return Done(cache, batch.LastSequence == cache.Handled ? cache.Replies : default);
        }

        // The listener may be another class's since the front-end learned of this one.
        _isServed = _isServed || services.UserCode.ClassOf(cache.Client)?.Type == context.GrainId.Type;
        return _isServed && !_isHandedOver ? null : new UpReply(UpStatus.NotYet, 0);
    }

    private UpReply Done(ClientCache cache, ReadOnlyMemory<byte> replies) =>
        new(UpStatus.Done, cache.Epoch, Replies: replies, Gateway: services.Gateway);

    private Task<UpReply> Start(ClientCache cache, UpBatch batch)
    {
        var running = Handle(cache, batch);
        if (running.IsCompleted) return running;
        (_running, _runningThrough) = (running, batch.LastSequence);
        _ = AnswerAfter(running);
        return running;
    }

    /// <summary>Keeps the last call, and lets the front-end know by answering the one before.</summary>
    private Task<UpReply> Hold()
    {
        _waiting?.TrySetFromTask(Pending);
        _waiting = new TaskCompletionSource<UpReply>();
        return _waiting.Task;
    }

    private async Task AnswerAfter(Task<UpReply> batch)
    {
        await EndOf(batch);
        var waiting = _waiting;
        (_running, _waiting) = (null, null);
        waiting?.TrySetFromTask(batch);
    }

    /// <summary>The front-end went on, for a former activation has answered after all the batch that runs here again.</summary>
    private async Task<UpReply> SendAgainAfter(Task batch)
    {
        await EndOf(batch);
        return await Pending;
    }

    private async Task<UpReply> Handle(ClientCache cache, UpBatch batch)
    {
        if (!cache.IsListed)
        {
            cache.IsListed = true;
            await services.Rosters.Put(cache.Client);
        }

        var redelivered = batch.IsRetry && batch.Epoch != cache.Epoch ? batch.LastSequence : 0;
        try
        {
            var reply = await Run(new EventBatch(cache.Client, batch.FirstSequence, redelivered, batch.Events));
            if (reply.EndsClient) await End(cache);
            if (reply.RefusedWith != 0) return new UpReply(UpStatus.Refused, cache.Epoch, reply.RefusedWith);
            if (batch.FirstSequence == 1) cache.Client = cache.Client.WithoutHandshake();
            cache.Handled = batch.LastSequence;
            cache.Replies = reply.Replies;
            return Done(cache, reply.Replies);
        }
        catch (Exception exception) when (TransientFaults.IsTransient(exception))
        {
            // The user's code gave the batch back. The next activation gets it from the front-end, on another silo if this one stops.
            _isHandedOver = true;
            cache.Forget();
            Leave();
            throw;
        }
    }

    private ValueTask<EventBatchReply> Run(EventBatch events) =>
        context.GrainInstance is EventsGrain grain ? grain.Run(events) : RunOneByOne((IEventsGrain)context.GrainInstance!, events);

    private ValueTask<EventBatchReply> RunOneByOne(IEventsGrain handlers, EventBatch events) =>
        (_runner ??= services.Runners.Create(Id, handlers, this)).Run(events);

    private async Task End(ClientCache cache)
    {
        cache.IsClosed = true;
        await services.Rosters.Remove(Id);
        Leave();
    }

    private void Leave() =>
        context.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "The client has ended here."), CancellationToken.None);

    private static ConfiguredTaskAwaitable EndOf(Task task) =>
        task.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
}
