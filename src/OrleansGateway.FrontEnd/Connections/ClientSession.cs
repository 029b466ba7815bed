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
    ILogger logger)
{
    private const int MinCapacity = 128;
    private const int MaxCapacity = 4 * 1024;

    // The class that the user's grain is of may be gone from the cluster.
    private const int FailuresBeforeAsking = 3;

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ISessionOwner? _owner;
    private IClientReceiver? _userGrain;
    private SiloLink? _link;
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

        _ = Pump();
    }

    private PackBuffer Filling()
    {
        _count++;
        return _filling ??= new PackBuffer(_capacity);
    }

    private async Task Pump()
    {
        try
        {
            if (!readiness.IsReady) await readiness.Ready;
            while (TakeBatch() is { } batch)
            {
                if (await Deliver(batch)) continue;
                break;
            }
        }
        catch (Exception exception)
        {
            LogFailed(_client.Id, exception);
            _owner?.Failed();
            Finish();
        }
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
    private async ValueTask<bool> Deliver(UpBatch batch)
    {
        var backoff = default(Backoff);
        var failures = 0;
        while (true)
        {
            try
            {
                if (_userGrain is null) batch = batch with { Snapshot = Snapshot };
                var receiver = _userGrain ?? receivers.ClientGrain(_client);
                var call = Send(receiver, batch);
                var reply = await (await RepeatedCall.IsAnswered(call, clock) ? call : Repeated(receiver, batch = AsRetry(batch)).Answer(call));
                if (!reply.UserClass.IsDefault) _userGrain = receivers.UserGrain(_client, reply.UserClass);
                if (reply.Gateway is not null) _link = receivers.Link(_client, reply.Gateway);
                _epoch = reply.Epoch == 0 ? _epoch : reply.Epoch;
                switch (reply.Status)
                {
                    case UpStatus.Done when freezes.MayBeDead:
                        // For this client OnClose may have run: nothing is delivered before the silos have been asked.
                        batch = Again(batch);
                        await Task.Delay(backoff.Next(), clock);
                        continue;
                    case UpStatus.Done:
                        _owner?.Replied(batch.LastSequence, reply.Replies);
                        Acknowledged(batch.LastSequence);
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
                _link = null;
                if (!TransientFaults.IsTransient(exception) || ++failures % FailuresBeforeAsking == 0) _userGrain = null;
                batch = Again(batch);
                await Task.Delay(backoff.Next(), clock);
            }
        }
    }

    private Task<UpReply> Send(IClientReceiver receiver, UpBatch batch)
    {
        var link = _userGrain is not null && batch.Snapshot is null && batch.Events.Length <= SiloLink.MaxBatchLength ? _link : null;
        return link is null ? receiver.Receive(batch) : link.Receive(_client.Id, batch);
    }

    /// <summary>Whoever does not answer may be gone: the grain is looked for, until an answer says where it is.</summary>
    private RepeatedBatch Repeated(IClientReceiver receiver, UpBatch batch)
    {
        _link = null;
        return new RepeatedBatch(receiver, batch, metrics, clock);
    }

    private void Acknowledged(long through)
    {
        lock (_gate)
        {
            if (_acknowledged == 0) _client = _client.WithoutHandshake();
            _acknowledged = through;
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
