using System.Buffers;
using Microsoft.Extensions.Logging;
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

    private readonly Lock _gate = new();
    private Signal _ended;
    private ISessionOwner? _owner;
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

    /// <summary>What a client's host is rebuilt from.</summary>
    public ClientSnapshot Snapshot
    {
        get
        {
            lock (_gate) return new ClientSnapshot(_client, _acknowledged);
        }
    }

    public ClientInfo Client => Volatile.Read(ref _client);

    /// <summary>True while another message may be taken; if not, the socket is not read. Asked before each message, by the only one who adds them.</summary>
    public bool HasRoom => Volatile.Read(ref _filling) is not { } filling || filling.Length < maxPendingBytes;

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

    private UpBatch? TakeBatch()
    {
        lock (_gate)
        {
            if (_count == 0)
            {
                _pumping = false;
                _idle?.TrySetResult();
                _idle = null;
                if (_closed) _ended.Set();
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

        _ended.Set();
    }
}
