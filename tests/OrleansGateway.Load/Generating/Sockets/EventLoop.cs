using System.Diagnostics;

namespace OrleansGateway.Load.Generating.Sockets;

/// <summary>Serves all connections of a load on one thread, the one that calls <see cref="Run"/>.</summary>
internal sealed class EventLoop : IDisposable
{
    private const int BufferSize = 256 * 1024;
    private const ulong TimerToken = ulong.MaxValue;

    private readonly PollSet _poll = new();
    private readonly PollTimer _timer = new();
    private readonly byte[] _buffer = new byte[BufferSize];
    private readonly List<ClientConnection?> _connections = [];
    private readonly List<ClientConnection> _dirty = [];
    private Action? _ring;

    public EventLoop() => _poll.Add(_timer.Descriptor, TimerToken);

    /// <summary>When the loop last woke up for a connection; as <see cref="Stopwatch.GetTimestamp"/> counts.</summary>
    public long Now { get; private set; } = Stopwatch.GetTimestamp();

    /// <summary>Serves until something is the case.</summary>
    /// <param name="isDone">Looked at after every wake-up.</param>
    /// <param name="limit">How long at most.</param>
    /// <returns>False when the time was over first.</returns>
    public bool Run(Func<bool> isDone, TimeSpan limit)
    {
        var end = Stopwatch.GetTimestamp() + (long)(limit.TotalSeconds * Stopwatch.Frequency);
        while (!isDone())
        {
            Flush();
            var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), end);
            if (left <= TimeSpan.Zero) return false;
            Serve(_poll.Wait((int)Math.Ceiling(left.TotalMilliseconds)));
        }

        return true;
    }

    /// <summary>Serves for this long.</summary>
    public void RunFor(TimeSpan time) => Run(() => false, time);

    /// <summary>Calls back once at a time of <see cref="Stopwatch.GetTimestamp"/>.</summary>
    public void CallAt(long timestamp, Action ring)
    {
        _ring = ring;
        _timer.RingAt(timestamp);
    }

    /// <summary>Begins to serve a connection.</summary>
    /// <returns>Its token.</returns>
    public int Add(ClientConnection connection, int descriptor)
    {
        _poll.Add(descriptor, (ulong)_connections.Count);
        _connections.Add(connection);
        return _connections.Count - 1;
    }

    public void Remove(ClientConnection connection, int descriptor)
    {
        if (_connections[connection.Token] is null) return;
        _connections[connection.Token] = null;
        _poll.Remove(descriptor);
    }

    public void Watch(ClientConnection connection, int descriptor, bool alsoWritable) =>
        _poll.Change(descriptor, (ulong)connection.Token, alsoWritable);

    public void FlushLater(ClientConnection connection) => _dirty.Add(connection);

    public void Dispose()
    {
        _timer.Dispose();
        _poll.Dispose();
    }

    private void Serve(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var (token, isReadable, isWritable) = _poll.Event(i);
            Now = Stopwatch.GetTimestamp();
            if (token == TimerToken)
            {
                _timer.Acknowledge();
                _ring?.Invoke();
            }
            else if (_connections[(int)token] is { } connection)
            {
                if (isWritable) connection.Flush();
                if (isReadable) connection.Read(_buffer);
            }

            Flush();
        }
    }

    private void Flush()
    {
        // A flush adds nothing to the list.
        foreach (var connection in _dirty) connection.Flush();
        _dirty.Clear();
    }
}
