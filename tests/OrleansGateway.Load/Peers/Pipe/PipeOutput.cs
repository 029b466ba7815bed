using System.Buffers;
using System.IO.Pipelines;

namespace OrleansGateway.Load.Peers.Pipe;

/// <summary>What goes to one socket, from several threads. Bounded: a client that does not read is dropped.</summary>
/// <param name="writer">The socket's pipe.</param>
/// <param name="drop">Drops the client.</param>
internal sealed class PipeOutput(PipeWriter writer, Action drop)
{
    private const int MaxWaiting = 1024 * 1024;

    private readonly Lock _gate = new();
    private ArrayBufferWriter<byte>? _waiting;
    private bool _isDirty;
    private bool _isFlushing;
    private bool _isGone;

    /// <summary>Writes a frame, or keeps it while the socket takes nothing.</summary>
    /// <returns>Whether the caller is the one who has to <see cref="Flush"/>.</returns>
    public bool Write(ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            if (_isGone) return false;
            if (_isFlushing)
            {
                Keep(frame);
                return false;
            }

            writer.Write(frame);
            var isFirst = !_isDirty;
            _isDirty = true;
            return isFirst;
        }
    }

    public void Flush()
    {
        lock (_gate)
        {
            while (_isDirty && !_isFlushing && !_isGone)
            {
                _isDirty = false;
                var flush = writer.FlushAsync();
                if (flush.IsCompletedSuccessfully)
                {
                    _isGone |= flush.Result.IsCompleted;
                    continue;
                }

                _isFlushing = true;
                _ = WaitFor(flush);
            }
        }
    }

    /// <summary>The socket is gone: its pipe is not touched any more.</summary>
    public void Abandon()
    {
        lock (_gate) _isGone = true;
    }

    private void Keep(ReadOnlySpan<byte> frame)
    {
        _waiting ??= new ArrayBufferWriter<byte>();
        if (_waiting.WrittenCount + frame.Length > MaxWaiting)
        {
            _isGone = true;
            drop();
            return;
        }

        _waiting.Write(frame);
    }

    private async Task WaitFor(ValueTask<FlushResult> flush)
    {
        var isGone = true;
        try
        {
            isGone = (await flush).IsCompleted;
        }
        catch (Exception exception) when (PipeConnection.IsDisconnect(exception))
        {
            // The connection's read loop learns of it too.
        }

        lock (_gate)
        {
            _isFlushing = false;
            _isGone |= isGone;
            if (!_isGone && _waiting is { } waiting)
            {
                writer.Write(waiting.WrittenSpan);
                _isDirty = true;
            }

            _waiting = null;
            Flush();
        }
    }
}
