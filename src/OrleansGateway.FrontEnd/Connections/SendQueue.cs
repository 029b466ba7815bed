using System.Buffers;
using System.IO.Pipelines;
using OrleansGateway.FrontEnd.Protocols;

namespace OrleansGateway.FrontEnd.Connections;

/// <summary>
/// What waits to be written to one socket. Nobody who adds to it waits, and nothing here throws because of the socket: bytes go into
/// the socket's pipe while that takes them, then into a bounded backlog of shared references, and when that is full the listener's
/// policy decides.
/// </summary>
internal sealed class SendQueue(
    PipeWriter output,
    IProtocol protocol,
    int maxBacklogBytes,
    FullQueuePolicy policy,
    FrontEndMetrics metrics,
    IQueueOwner owner,
    bool isHeld = false)
{
    // Kestrel's socket takes this many bytes before a flush waits.
    private const int PipeBytes = 64 * 1024;

    private readonly Lock _gate = new();
    private Queue<ReadOnlyMemory<byte>>? _backlog;
    private ReadOnlyMemory<byte> _pong;
    private TaskCompletionSource? _drained;
    private long _backlogBytes;
    private long _unflushedBytes;
    private bool _isHeld = isHeld;
    private bool _isDirty;
    private bool _isFlushing;
    private bool _isEnded;
    private bool _isGone;

    public IProtocol Protocol => protocol;

    private bool IsBusy => _isHeld || _isFlushing || _backlog is not null;

    /// <summary>Adds one message, encoded here.</summary>
    public QueueOutcome Add(in Message message)
    {
        lock (_gate)
        {
            if (_isEnded) return QueueOutcome.Ended;
            if (IsBusy) return AddToBacklog(Encode(message));
            protocol.WriteMessage(message.Kind, message.Bytes.Span, output);
            return Wrote(message.Bytes.Length);
        }
    }

    /// <summary>Adds a message that is encoded already, and shared with other queues.</summary>
    public QueueOutcome Add(ReadOnlyMemory<byte> encoded)
    {
        lock (_gate)
        {
            if (_isEnded) return QueueOutcome.Ended;
            if (IsBusy) return AddToBacklog(encoded);
            output.Write(encoded.Span);
            return Wrote(encoded.Length);
        }
    }

    /// <summary>Writes what opens the connection, and after it what was added meanwhile; for a queue that was made to hold everything
    /// back until then.</summary>
    public void Release(Action<IBufferWriter<byte>> writeOpening)
    {
        lock (_gate)
        {
            if (_isEnded || !_isHeld) return;
            _isHeld = false;
            writeOpening(output);
            _isDirty = true;
            Flush();
        }
    }

    /// <summary>Asks for a sign of life, unless the client has something to read already.</summary>
    public void AddPing(ReadOnlySpan<byte> data)
    {
        lock (_gate)
        {
            if (_isEnded || IsBusy || !protocol.WritePing(data, output)) return;
            _isDirty = true;
            Flush();
        }
    }

    /// <summary>Answers a ping before all that waits. Of pings that come while the socket takes nothing only the last is answered
    /// (RFC 6455, section 5.5.3), so a flood of them takes no memory.</summary>
    public void AddPong(in ReadOnlySequence<byte> payload)
    {
        lock (_gate)
        {
            if (_isEnded || _isHeld) return;
            var pong = new ArrayBufferWriter<byte>((int)payload.Length + 16);
            protocol.WritePong(payload, pong);
            _pong = pong.WrittenMemory;
            Flush();
        }
    }

    /// <summary>Hands what was added to the socket. Called once per batch, however many messages the batch had.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            while (!_isGone && !_isHeld && !_isFlushing && (MoveBacklog() || _isDirty))
            {
                _isDirty = false;
                _unflushedBytes = 0;
                var flush = StartFlush();
                if (flush.IsCompletedSuccessfully)
                {
                    if (flush.Result.IsCompleted) SocketGone();
                    continue;
                }

                _isFlushing = true;
                _ = WaitFor(flush);
            }

            if (!_isFlushing) _drained?.TrySetResult();
        }
    }

    /// <summary>Takes no more, writes a farewell, and completes when everything has gone to the socket or the socket is gone. A queue
    /// that still holds everything back writes the farewell alone.</summary>
    public Task End(Action<IBufferWriter<byte>> writeFarewell)
    {
        lock (_gate)
        {
            if (_isEnded) return _drained?.Task ?? Task.CompletedTask;

            // In one step: a message after a WebSocket's close frame would break the protocol.
            _isEnded = true;
            if (_isHeld) DropAll();
            _isHeld = false;
            Write(writeFarewell);
            if (!IsBusy) return Task.CompletedTask;
            _drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _drained.Task;
        }
    }

    /// <summary>The socket is gone: nothing more is kept or written.</summary>
    public void Abandon()
    {
        lock (_gate) SocketGone();
    }

    private async ValueTask<FlushResult> StartFlush() => await output.FlushAsync();

    private async Task WaitFor(ValueTask<FlushResult> flush)
    {
        var isGone = true;
        try
        {
            isGone = (await flush).IsCompleted;
        }
        catch (Exception)
        {
            // The socket broke, in one of the many ways that transports and TLS have for it. The connection's read loop learns of it
            // too, and ends the connection.
        }

        lock (_gate)
        {
            _isFlushing = false;
            if (isGone) SocketGone();
            Flush();
        }
    }

    /// <summary>Moves as much of the backlog as the pipe takes at once; more would only wait there, where the limit does not see it.</summary>
    private bool MoveBacklog()
    {
        var moved = _pong.Length;
        if (moved > 0) output.Write(_pong.Span);
        _pong = default;
        while (moved < PipeBytes && _backlog is { Count: > 0 })
        {
            var next = _backlog.Dequeue();
            _backlogBytes -= next.Length;
            moved += next.Length;
            output.Write(next.Span);
        }

        if (_backlog is { Count: 0 }) _backlog = null;
        return moved > 0;
    }

    /// <summary>From here on the pipe is not touched: its writer may be completed at any moment, and would throw.</summary>
    private void SocketGone()
    {
        _isEnded = true;
        _isGone = true;
        _isDirty = false;
        DropAll();
        _drained?.TrySetResult();
    }

    private void DropAll()
    {
        _backlog = null;
        _backlogBytes = 0;
        _pong = default;
    }

    private void Write(Action<IBufferWriter<byte>> write)
    {
        if (IsBusy)
        {
            var buffer = new ArrayBufferWriter<byte>();
            write(buffer);
            Keep(buffer.WrittenMemory);
        }
        else
        {
            write(output);
            _isDirty = true;
        }

        Flush();
    }

    private QueueOutcome Wrote(int bytes)
    {
        var wasDirty = _isDirty;
        _isDirty = true;
        _unflushedBytes += bytes;

        // A batch that is larger than the pipe must meet the limit too.
        if (_unflushedBytes >= PipeBytes) Flush();
        return _isDirty && !wasDirty ? QueueOutcome.ToFlush : QueueOutcome.Kept;
    }

    private QueueOutcome AddToBacklog(ReadOnlyMemory<byte> encoded)
    {
        if (_backlogBytes + encoded.Length <= maxBacklogBytes || _backlog is null)
        {
            Keep(encoded);
            return QueueOutcome.Kept;
        }

        switch (policy)
        {
            case FullQueuePolicy.DropNewest:
                metrics.Dropped(1, nameof(FullQueuePolicy.DropNewest));
                return QueueOutcome.Dropped;
            case FullQueuePolicy.DropOldest:
                var dropped = 0;
                while (_backlog.Count > 0 && _backlogBytes + encoded.Length > maxBacklogBytes)
                {
                    _backlogBytes -= _backlog.Dequeue().Length;
                    dropped++;
                }

                metrics.Dropped(dropped, nameof(FullQueuePolicy.DropOldest));
                Keep(encoded);
                return QueueOutcome.Kept;
            default:
                metrics.Dropped(_backlog.Count + 1, nameof(FullQueuePolicy.CloseClient));
                SocketGone();
                owner.Overflowed();
                return QueueOutcome.Dropped;
        }
    }

    private void Keep(ReadOnlyMemory<byte> bytes)
    {
        (_backlog ??= new Queue<ReadOnlyMemory<byte>>()).Enqueue(bytes);
        _backlogBytes += bytes.Length;
    }

    private ReadOnlyMemory<byte> Encode(in Message message)
    {
        var buffer = new ArrayBufferWriter<byte>(message.Bytes.Length + 16);
        protocol.WriteMessage(message.Kind, message.Bytes.Span, buffer);
        return buffer.WrittenMemory;
    }
}
