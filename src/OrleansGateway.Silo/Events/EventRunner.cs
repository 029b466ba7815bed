using Microsoft.Extensions.Logging;
using OrleansGateway.Silo.Outboxes;
using OrleansGateway.Silo.Streams;
using OrleansGateway.Wire;
using OrleansGateway.Wire.Posts;

namespace OrleansGateway.Silo.Events;

/// <summary>Runs one client's handlers: each event once, one after another; a batch is done when what they sent is confirmed.</summary>
internal sealed partial class EventRunner(
    string clientId, IEventsGrain handlers, IClientState state, Outbox outbox, ClientFeed feed, HandlerErrorPolicy policy, SiloMetrics metrics,
    ILogger logger)
    : IEventRunner, IKnowsClient
{
    private const int InternalServerError = 500;

    private ClientInfo? _client;
    private OutboxClient? _own;
    private long _handled;
    private ReadOnlyMemory<byte> _replies;
    private bool _closing;
    private bool _isOver;

    public long EventNumber { get; private set; }

    public bool IsRedelivery { get; private set; }

    public async ValueTask<EventBatchReply> Run(EventBatch batch)
    {
        var handledBefore = _handled;
        var reply = default(EventBatchReply);
        var sequence = batch.FirstSequence;
        _client = batch.Client;
        if (batch.FirstSequence > handledBefore) outbox.Begin();
        for (var reader = new PackReader(batch.Events); !reader.AtEnd && reply.RefusedWith == 0; sequence++)
        {
            if (!TryRead(ref reader, out var next))
            {
                if (sequence > _handled) Refused(sequence);
                continue;
            }

            reply = reply with { IsLast = next.Kind == ClientEventKind.Close };
            if (sequence <= _handled) continue;
            EventNumber = sequence;
            IsRedelivery = handledBefore == 0 && sequence <= batch.RedeliveredThrough;
            if (IsRedelivery) metrics.Redelivered();
            var refusedWith = await Handle(next);
            if (refusedWith == 0) _handled = sequence;
            else reply = reply with { RefusedWith = refusedWith };
        }

        metrics.EventsHandled((int)(sequence - batch.FirstSequence));
        outbox.End();
        await outbox.Drain();
        if (batch.FirstSequence > handledBefore)
        {
            _replies = outbox.TakeReplies(_handled);
            await outbox.Drain();
        }

        _isOver = reply.EndsClient;

        // Of a batch that comes again, because its answer was lost, nothing runs again, and the answer is the same.
        return reply with { Replies = _replies };
    }

    public async ValueTask<bool> RunTick(Func<CancellationToken, Task> tick, CancellationToken cancellationToken)
    {
        if (_isOver || !await IsConnected()) return false;
        try
        {
            await tick(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The timer has ended meanwhile, as it was told.
        }
        catch (Exception exception)
        {
            Failed("OnTimer", exception);
        }

        await outbox.Drain();
        return true;
    }

    public IClient Client(string id) =>
        id == clientId ? _own ??= new OutboxClient(outbox, clientId, state, this) : new OutboxClient(outbox, id, null, null);

    public IGroup Group(string name) => new OutboxGroup(outbox, name);

    public IUser User(string uid) => new OutboxUser(outbox, uid);

    public IEveryone Everyone() => new OutboxEveryone(outbox);

    /// <summary>A grain that has had no event of its client may have been called by somebody else, long after the client has gone.</summary>
    private async ValueTask<bool> IsConnected()
    {
        if (_client is not null) return true;
        try
        {
            return await outbox.Grains.Client(clientId).IsOnline();
        }
        catch (TimeoutException)
        {
            return true;
        }
    }

    private static bool TryRead(ref PackReader reader, out ClientEvent next)
    {
        try
        {
            next = ClientEvent.Read(ref reader);
            return true;
        }
        catch (InvalidDataException)
        {
            next = default;
            return false;
        }
    }

    private void Refused(long sequence)
    {
        _handled = sequence;
        metrics.EventRefused();
        LogRefused(logger, clientId);
    }

    /// <returns>The HTTP status with which the handshake was refused, otherwise 0.</returns>
    private async ValueTask<int> Handle(ClientEvent next)
    {
        try
        {
            switch (next.Kind)
            {
                case ClientEventKind.Open:
                    return await Open(_client!);
                case ClientEventKind.Close:
                    await Close(_client!, next.Reason);
                    return 0;
                default:
                    // After a handler has failed the client is being closed: what it had sent before it learns of that is not handled.
                    if (!_closing) await Finish(handlers.OnMessage(_client!, new Message(next.Message.Bytes, next.Message.Kind, IsRedelivery)));
                    return 0;
            }
        }
        catch (Exception exception)
        {
            Failed("On" + (next.Kind == ClientEventKind.Open ? "Connect" : next.Kind.ToString()), exception);
            if (next.Kind == ClientEventKind.Close || policy == HandlerErrorPolicy.Continue) return 0;
            _closing = true;
            await outbox.PostToClient(clientId, new ClosePost(clientId, CloseReason.HandlerError, null), 0);
            return 0;
        }
    }

    private async ValueTask<int> Open(ClientInfo client)
    {
        if (client.Handshake is { } handshake)
        {
            var answer = await Answer(client, handshake);
            if (answer.RefusedWith != 0) return answer.RefusedWith;
            await outbox.PostToClient(clientId, new AcceptPost(clientId, answer.SubProtocol), 0);
        }

        feed.Connected(_client!);
        try
        {
            await Finish(handlers.OnConnect(_client!));
        }
        finally
        {
            _client = _client!.WithoutHandshake();
        }

        return 0;
    }

    /// <summary>Whatever the policy, a handshake that could not be judged is refused.</summary>
    private async ValueTask<HandshakeAnswer> Answer(ClientInfo client, Handshake handshake)
    {
        try
        {
            var connecting = handlers.OnWebSocketConnect(client, handshake);
            await Finish(connecting);
            return await connecting;
        }
        catch (Exception exception)
        {
            Failed(nameof(handlers.OnWebSocketConnect), exception);
            return HandshakeAnswer.Refuse(InternalServerError);
        }
    }

    private void Failed(string handler, Exception exception)
    {
        metrics.HandlerFailed(handler);
        LogHandlerFailed(logger, handler, clientId, exception);
    }

    private async ValueTask Close(ClientInfo client, CloseReason reason)
    {
        try
        {
            await Finish(handlers.OnClose(client, reason));
        }
        finally
        {
            feed.Closed(client, reason);
        }
    }

    private ValueTask Finish(Task handler) => handler.IsCompletedSuccessfully ? default : new ValueTask(WaitFor(handler));

    private async Task WaitFor(Task handler)
    {
        outbox.Hurry();
        try
        {
            await handler;
        }
        finally
        {
            outbox.Gather();
        }
    }

    void IKnowsClient.Change(Func<ClientInfo, ClientInfo> change) => _client = change(_client!);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An event of client {Client} cannot be read, as one from a newer front-end; it is left out")]
    private static partial void LogRefused(ILogger logger, string client);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Handler} failed for client {Client}")]
    private static partial void LogHandlerFailed(ILogger logger, string handler, string client, Exception exception);
}
