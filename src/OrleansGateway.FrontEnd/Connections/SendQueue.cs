using System.Buffers;
using System.IO.Pipelines;
using OrleansGateway.FrontEnd.Protocols;

namespace OrleansGateway.FrontEnd.Connections;

/// <summary>
/// What waits to be written to one socket. Nobody who adds to it waits: bytes go into the socket's pipe while that takes them, then into
/// a bounded backlog of shared references, and when that is full the listener's policy decides.
/// </summary>
internal sealed class SendQueue(
    PipeWriter output, IProtocol protocol, int maxBacklogBytes, FullQueuePolicy policy, FrontEndMetrics metrics, Action overflow)
{
    // Kestrel's socket takes this many bytes before a flush waits.
    private const int PipeBytes = 64 * 1024;

    private readonly Lock _gate = new();
    private Queue<ReadOnlyMemory<byte>>? _backlog;
    private TaskCompletionSource? _drained;
    private long _backlogBytes;
    private bool _isDirty;
    private bool _isFlushing;
    private bool _isEnded;

    public IProtocol Protocol => protocol;

    private bool IsBusy => _isFlushing || _backlog is not null;

    /// <summary>Adds one message, encoded here.</summary>
    /// <returns>True when the caller has to <see cref="Flush"/>; false when somebody else will, or nothing was added.</returns>
    public bool Add(in Message message)
    {
        lock (_gate)
        {
            if (_isEnded) return false;
            if (IsBusy) return AddToBacklog(Encode(message));
            protocol.WriteMessage(message.Kind, message.Bytes.Span, output);
            return BecomesDirty();
        }
    }

    /// <summary>Adds a message that is encoded already, and shared with other queues.</summary>
    /// <returns>As <see cref="Add(in Message)"/>.</returns>
    public bool Add(ReadOnlyMemory<byte> encoded)
    {
        lock (_gate)
        {
            if (_isEnded) return false;
            if (IsBusy) return AddToBacklog(encoded);
            output.Write(encoded.Span);
            return BecomesDirty();
        }
    }

    /// <summary>Adds bytes of the protocol's own, whatever the backlog, and flushes; they are few.</summary>
    /// <param name="write">Writes them.</param>
    /// <param name="skipWhenBusy">True for what only makes sense when it leaves at once, such as a pong.</param>
    public void AddControl(Action<IBufferWriter<byte>> write, bool skipWhenBusy = false)
    {
        lock (_gate)
        {
            if (_isEnded || (IsBusy && skipWhenBusy)) return;
            if (IsBusy)
            {
                var buffer = new ArrayBufferWriter<byte>();
                write(buffer);
                Keep(buffer.WrittenMemory);
                return;
            }

            write(output);
            _isDirty = true;
        }

        Flush();
    }

    /// <summary>Hands what was added to the socket. Called once per batch, however many messages the batch had.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            while (!_isFlushing && (_isDirty || MoveBacklog()))
            {
                _isDirty = false;
                var flush = output.FlushAsync();
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

    /// <summary>Takes no more, writes a farewell, and completes when everything has gone to the socket or the socket is gone.</summary>
    public Task End(Action<IBufferWriter<byte>> writeFarewell)
    {
        AddControl(writeFarewell);
        lock (_gate)
        {
            _isEnded = true;
            if (!IsBusy) return Task.CompletedTask;
            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _drained.Task;
        }
    }

    /// <summary>The socket is gone: nothing more is kept or written.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            SocketGone();
        }
    }

    private async Task WaitFor(ValueTask<FlushResult> flush)
    {
        var isGone = true;
        try
        {
            isGone = (await flush).IsCompleted;
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The socket broke; the connection's read loop learns of it too, and ends the connection.
        }

        lock (_gate)
        {
            _isFlushing = false;
            if (isGone) SocketGone();
        }

        Flush();
    }

    /// <summary>Moves as much of the backlog as the pipe takes at once; more would only wait there, where the limit does not see it.</summary>
    private bool MoveBacklog()
    {
        var moved = 0;
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

    private void SocketGone()
    {
        _isEnded = true;
        _isDirty = false;
        _backlog = null;
        _backlogBytes = 0;
        _drained?.TrySetResult();
    }

    private bool BecomesDirty()
    {
        if (_isDirty) return false;
        return _isDirty = true;
    }

    private bool AddToBacklog(ReadOnlyMemory<byte> encoded)
    {
        if (_backlogBytes + encoded.Length <= maxBacklogBytes || _backlog is null)
        {
            Keep(encoded);
            return false;
        }

        switch (policy)
        {
            case FullQueuePolicy.DropNewest:
                metrics.Dropped(1, nameof(FullQueuePolicy.DropNewest));
                return false;
            case FullQueuePolicy.DropOldest:
                var dropped = 0;
                while (_backlog.Count > 0 && _backlogBytes + encoded.Length > maxBacklogBytes)
                {
                    _backlogBytes -= _backlog.Dequeue().Length;
                    dropped++;
                }

                metrics.Dropped(dropped, nameof(FullQueuePolicy.DropOldest));
                Keep(encoded);
                return false;
            default:
                metrics.Dropped(_backlog.Count + 1, nameof(FullQueuePolicy.CloseClient));
                SocketGone();
                overflow();
                return false;
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
