using System.Buffers;
using Microsoft.Extensions.Logging;
using OrleansGateway.FrontEnd.Silos;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Connections;

/// <summary>
/// One connection's way up: its events become batches, one in flight, and what happens meanwhile is the next. A batch is sent again,
/// under the same numbers, until a silo has acknowledged it; so nothing is lost while this process lives.
/// </summary>
internal sealed partial class ClientSession(
    ClientInfo client,
    ClientReceivers receivers,
    int maxPendingBytes,
    FrontEndReadiness readiness,
    FreezeWatch freezes,
    FrontEndMetrics metrics,
    TimeProvider clock,
    ILogger logger) : IAwaitsReply
{
    private const int MinCapacity = 128;
    private const int MaxCapacity = 4 * 1024;

    // The class that the user's grain is of may be gone from the cluster.
    private const int FailuresBeforeAsking = 3;

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ISessionOwner? _owner;
    private IClientReceiver? _userGrain;
    private IBatchWay? _way;
    private UpBatch? _straight;
    private long _sentAt;
    private PackBuffer? _filling;
    private TaskCompletionSource? _room;
    private TaskCompletionSource? _idle;
    private ClientInfo _client = client;
    private int _count;
    private int _capacity = MinCapacity;
    private long _sent;
    private long _acknowledged;
    private long _epoch;
    private bool _pumping;
    private bool _closed;

    /// <summary>Completes when the silo knows that the client is gone, or when there is nothing to tell.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Whether a silo has acknowledged the Open event: OnConnect has run.</summary>
    public bool IsConnected
    {
        get
        {
            lock (_gate) return _acknowledged > 0;
        }
    }

    /// <summary>The HTTP status with which user code refused the handshake; 0 as long as it did not.</summary>
    public int RefusedWith { get; private set; }

    /// <summary>What a client's host is rebuilt from.</summary>
    public ClientSnapshot Snapshot
    {
        get
        {
            lock (_gate) return new ClientSnapshot(_client, _acknowledged);
        }
    }

    public ClientInfo Client => Volatile.Read(ref _client);

    /// <summary>True while another message may be taken; if not, the socket is not read.</summary>
    public bool HasRoom
    {
        get
        {
            lock (_gate) return _filling is null || _filling.Length < maxPendingBytes;
        }
    }

    /// <summary>The first event.</summary>
    public void Open(ISessionOwner owner)
    {
        _owner = owner;
        _userGrain = receivers.UserGrain(_client);
        lock (_gate) ClientEvent.WriteOpen(Filling());
        Kick();
    }

    /// <summary>Takes a message; it leaves with the next <see cref="Kick"/>.</summary>
    public void Add(MessageKind kind, in ReadOnlySequence<byte> payload)
    {
        lock (_gate)
        {
            if (_closed) return;
            ClientEvent.WriteMessage(Filling(), kind, payload);
        }
    }

    /// <summary>The last event.</summary>
    public void Close(CloseReason reason)
    {
        lock (_gate)
        {
            if (_closed) return;
            _closed = true;
            ClientEvent.WriteClose(Filling(), reason);
        }

        Kick();
    }

    /// <summary>This front-end was declared dead: the silos have run OnClose, and hear no more of this client.</summary>
    public void Forget() => Finish();

    public void Change(Func<ClientInfo, ClientInfo> change)
    {
        lock (_gate) _client = change(_client);
    }

    /// <summary>Completes when there is room again.</summary>
    public Task WaitForRoom()
    {
        lock (_gate)
        {
            if (HasRoom || _closed) return Task.CompletedTask;
            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _room.Task;
        }
    }

    /// <summary>Completes when a silo has acknowledged everything so far: the answers are in the send queues.</summary>
    public Task WaitUntilIdle()
    {
        lock (_gate)
        {
            if (!_pumping || _closed) return Task.CompletedTask;
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    /// <summary>Starts the pump when it is idle. Called once per read, so that what came together leaves together.</summary>
    public void Kick()
    {
        lock (_gate)
        {
            if (_pumping || _count == 0) return;
            _pumping = true;
        }

        if (readiness.IsReady) Next();
        else _ = NextWhenReady();
    }

    long IAwaitsReply.SentAt => _sentAt;

    void IAwaitsReply.Answered(in UpReply reply)
    {
        if (reply.Status != UpStatus.Done || freezes.MayBeDead)
        {
            _ = GoOn(TakeStraight(), Task.FromResult(reply));
            return;
        }

        try
        {
            if (reply.Gateway is not null) _way = receivers.Straight(_client, reply.Gateway);
            if (reply.Epoch != 0) _epoch = reply.Epoch;
            Done(TakeStraight(), reply);
        }
        catch (Exception exception)
        {
            Fail(exception);
            return;
        }

        Next();
    }

    void IAwaitsReply.NotAnswered(Task<UpReply> reply) => _ = GoOn(TakeStraight(), reply);

    private PackBuffer Filling()
    {
        _count++;
        return _filling ??= new PackBuffer(_capacity);
    }

    private async Task NextWhenReady()
    {
        await readiness.Ready;
        Next();
    }

    /// <summary>Sends what is there: by a straight way, or else by calls.</summary>
    private void Next()
    {
        try
        {
            if (TakeBatch() is not { } batch) return;
            if (_userGrain is not null && _way is not null && batch.Snapshot is null && _way.Takes(batch)) SendStraight(_way, batch);
            else _ = GoOn(batch, null);
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }

    private void SendStraight(IBatchWay way, UpBatch batch)
    {
        _straight = batch;
        _sentAt = clock.GetTimestamp();
        way.Send(this, _client.Id, batch);
    }

    private UpBatch TakeStraight()
    {
        var batch = _straight!;
        _straight = null;
        return batch;
    }

    /// <param name="batch">The batch to deliver, before the next ones.</param>
    /// <param name="sent">Its answer, when it has been sent.</param>
    private async Task GoOn(UpBatch batch, Task<UpReply>? sent)
    {
        try
        {
            if (await Deliver(batch, sent)) Next();
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }

    private void Fail(Exception exception)
    {
        LogFailed(_client.Id, exception);
        _owner?.Failed();
        Finish();
    }

    private UpBatch? TakeBatch()
    {
        lock (_gate)
        {
            if (_count == 0)
            {
                _pumping = false;
                _idle?.TrySetResult();
                _idle = null;
                if (_closed) _ended.TrySetResult();
                return null;
            }

            var batch = new UpBatch(_epoch, _sent + 1, _count, false, _filling!.Written, _epoch == 0 ? new ClientSnapshot(_client, 0) : null);
            _sent += _count;

            // The next is probably as long: an array that grows is copied again and again.
            _capacity = Math.Clamp(batch.Events.Length + (batch.Events.Length / 4), MinCapacity, MaxCapacity);
            _filling = null;
            _count = 0;
            _room?.TrySetResult();
            _room = null;
            return batch;
        }
    }

    /// <returns>False when the handshake was refused: there is no client.</returns>
    private async ValueTask<bool> Deliver(UpBatch batch, Task<UpReply>? sent)
    {
        var backoff = default(Backoff);
        var failures = 0;
        while (true)
        {
            try
            {
                if (_userGrain is null) batch = batch with { Snapshot = Snapshot };
                var receiver = _userGrain ?? receivers.ClientGrain(_client);
                var wasSent = sent is not null;
                var call = sent ?? receiver.Receive(batch);
                sent = null;
                if (!(wasSent ? call.IsCompleted : await RepeatedCall.IsAnswered(call, clock)))
                {
                    batch = AsRetry(batch);
                    call = new RepeatedBatch(receiver, batch, metrics, clock).Answer(call);
                }

                var reply = await call;
                if (!reply.UserClass.IsDefault) _userGrain = receivers.UserGrain(_client, reply.UserClass);
                if (reply.Epoch != 0) _epoch = reply.Epoch;
                switch (reply.Status)
                {
                    case UpStatus.Done when freezes.MayBeDead:
                        // For this client OnClose may have run: nothing is delivered before the silos have been asked.
                        batch = Again(batch);
                        await Task.Delay(backoff.Next(), clock);
                        continue;
                    case UpStatus.Done:
                        _way = receivers.Straight(_client, reply.Gateway);
                        Done(batch, reply);
                        return true;
                    case UpStatus.Refused:
                        RefusedWith = reply.RefusedWith;
                        Finish();
                        return false;
                    case UpStatus.Lost:
                        _owner?.WasLost();
                        Finish();
                        return false;
                    case UpStatus.Failed:
                        _userGrain = null;
                        batch = Again(batch);
                        await Task.Delay(backoff.Next(), clock);
                        continue;
                    case UpStatus.NotYet:
                        _userGrain = null;
                        metrics.Retried();
                        await Task.Delay(backoff.Next(), clock);
                        continue;
                    case UpStatus.SnapshotNeeded:
                        batch = batch with { Snapshot = Snapshot };
                        continue;
                    default:
                        batch = Again(batch);
                        continue;
                }
            }
            catch (Exception exception) when (_userGrain is not null || TransientFaults.IsTransient(exception))
            {
                _way = null;
                if (!TransientFaults.IsTransient(exception) || ++failures % FailuresBeforeAsking == 0) _userGrain = null;
                batch = Again(batch);
                await Task.Delay(backoff.Next(), clock);
            }
        }
    }

    private void Done(UpBatch batch, in UpReply reply)
    {
        _owner?.Replied(batch.LastSequence, reply.Replies);
        lock (_gate)
        {
            if (_acknowledged == 0) _client = _client.WithoutHandshake();
            _acknowledged = batch.LastSequence;
        }
    }

    private UpBatch Again(UpBatch batch)
    {
        metrics.Retried();
        return AsRetry(batch);
    }

    private UpBatch AsRetry(UpBatch batch) => batch with { IsRetry = true, Snapshot = batch.Snapshot is null ? null : Snapshot };

    private void Finish()
    {
        lock (_gate)
        {
            _closed = true;
            _filling = null;
            _count = 0;
            _room?.TrySetResult();
            _idle?.TrySetResult();
        }

        _ended.TrySetResult();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The events of client {Client} could not be delivered; it is dropped")]
    private partial void LogFailed(string client, Exception exception);
}
