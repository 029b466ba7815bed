using System.Net.Sockets;
using System.Runtime.InteropServices;
using OrleansGateway.Load.Generating.Dialects;

namespace OrleansGateway.Load.Generating.Sockets;

/// <summary>A client's WebSocket on the event loop. What is sent leaves when the loop has handled what came.</summary>
internal sealed class ClientConnection : IDisposable
{
    private const int MaxControlPayload = 125;

    private readonly EventLoop _loop;
    private readonly Socket _socket;
    private readonly Dialect _dialect;
    private readonly IClientEvents _events;
    private readonly SendBuffer _out = new();
    private readonly int _descriptor;
    private byte[] _kept = [];
    private bool _isUpgraded;
    private bool _isDirty;
    private bool _isBlocked;
    private bool _isClosed;
    private uint _mask;

    /// <param name="loop">Where it is served.</param>
    /// <param name="socket">Connected.</param>
    /// <param name="port">The server's.</param>
    /// <param name="index">The client's own number.</param>
    /// <param name="dialect">How the server is spoken to.</param>
    /// <param name="events">Who is told.</param>
    public ClientConnection(EventLoop loop, Socket socket, int port, int index, Dialect dialect, IClientEvents events)
    {
        _loop = loop;
        _socket = socket;
        _dialect = dialect;
        _events = events;
        _descriptor = (int)socket.Handle;
        _mask = (uint)Random.Shared.Next() | 1;
        Index = index;
        _out.Write(dialect.Upgrade(port));
        Token = loop.Add(this, _descriptor);
        Dirty();
    }

    public int Index { get; }

    /// <summary>Where the loop keeps it.</summary>
    public int Token { get; }

    /// <summary>Bytes of a record that goes on in the next frame; for dialects whose records are not frames.</summary>
    public byte[] PartialRecord { get; set; } = [];

    public bool IsOpen { get; private set; }

    /// <summary>Sends a command of the grammar.</summary>
    public void Send(Verb verb, ReadOnlySpan<byte> name, ReadOnlySpan<byte> payload)
    {
        var room = _out.Room(ClientFrame.MaxHeader + _dialect.MaxSize(name.Length + payload.Length));
        Finish(room, Opcode.Text, _dialect.Write(ClientFrame.PayloadOf(room), verb, name, payload));
    }

    /// <summary>Sends a text frame as it is.</summary>
    public void SendRaw(ReadOnlySpan<byte> text) => SendFrame(Opcode.Text, text);

    /// <summary>For the dialect: the opening conversation is over.</summary>
    public void Opened()
    {
        IsOpen = true;
        _events.Opened(this);
    }

    /// <summary>For the dialect: a message came.</summary>
    public void Received(ReadOnlySpan<byte> message) => _events.Received(this, message);

    /// <summary>Reads what has come.</summary>
    /// <param name="buffer">The loop's, shared by all connections.</param>
    /// <exception cref="LoadException">The connection broke or the server did what it may not.</exception>
    public void Read(byte[] buffer)
    {
        _kept.CopyTo(buffer, 0);
        var count = (int)Libc.Receive(_descriptor, ref buffer[_kept.Length], buffer.Length - _kept.Length, Libc.NoWaiting);
        if (count < 0 && Marshal.GetLastPInvokeError() is Libc.WouldBlock or Libc.Interrupted) return;
        if (count <= 0) throw new LoadException($"Connection {Index} was closed by the server.");
        ReadOnlySpan<byte> bytes = buffer.AsSpan(0, _kept.Length + count);
        var used = Take(bytes);
        _kept = used == bytes.Length ? [] : bytes[used..].ToArray();
        if (_kept.Length == buffer.Length) throw new LoadException($"Connection {Index} was sent a frame of more than {buffer.Length} bytes.");
    }

    /// <summary>Sends what waits, as much as the socket takes.</summary>
    public void Flush()
    {
        _isDirty = false;
        if (_isClosed) return;
        while (_out.Waiting is { Length: > 0 } waiting)
        {
            var count = (int)Libc.Send(_descriptor, in waiting[0], waiting.Length, Libc.NoSignal | Libc.NoWaiting);
            if (count >= 0) _out.Sent(count);
            else if (Marshal.GetLastPInvokeError() is Libc.WouldBlock) break;
            else throw new LoadException($"Connection {Index} was reset by the server.");
        }

        var isBlocked = _out.Waiting.Length > 0;
        if (isBlocked != _isBlocked) _loop.Watch(this, _descriptor, alsoWritable: isBlocked);
        _isBlocked = isBlocked;
    }

    /// <summary>Says goodbye and hangs up, without waiting for the answer.</summary>
    public void Close()
    {
        if (_isUpgraded && !_isClosed)
        {
            SendFrame(Opcode.Close, [0x03, 0xE8]);
            _ = Libc.Send(_descriptor, in _out.Waiting[0], _out.Waiting.Length, Libc.NoSignal | Libc.NoWaiting);
        }

        Dispose();
    }

    public void Dispose()
    {
        if (_isClosed) return;
        _isClosed = true;
        _loop.Remove(this, _descriptor);
        _socket.Dispose();
    }

    private int Take(ReadOnlySpan<byte> bytes)
    {
        var used = 0;
        if (!_isUpgraded)
        {
            used = UpgradeExchange.Read(bytes);
            if (used == 0) return 0;
            _isUpgraded = true;
            _dialect.Upgraded(this);
        }

        while (ServerFrame.TryRead(bytes[used..], out var frame))
        {
            used += frame.Size;
            Take(frame);
        }

        return used;
    }

    private void Take(in ServerFrame frame)
    {
        switch (frame.Opcode)
        {
            case Opcode.Ping:
                SendFrame(Opcode.Pong, frame.Payload);
                break;
            case Opcode.Pong:
                break;
            case Opcode.Close:
                throw new LoadException($"Connection {Index} was closed by the server with code {(frame.Payload.Length < 2 ? 0 : (frame.Payload[0] << 8) | frame.Payload[1])}.");
            default:
                _dialect.Read(this, frame);
                break;
        }
    }

    private void SendFrame(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        var room = _out.Room(ClientFrame.MaxHeader + Math.Max(MaxControlPayload, payload.Length));
        payload.CopyTo(ClientFrame.PayloadOf(room));
        Finish(room, opcode, payload.Length);
    }

    private void Finish(Span<byte> room, Opcode opcode, int length)
    {
        // Marsaglia's xorshift: a new key for every frame, as the RFC has it, at no cost.
        _mask ^= _mask << 13;
        _mask ^= _mask >> 17;
        _mask ^= _mask << 5;
        _out.Wrote(ClientFrame.Finish(room, opcode, length, _mask));
        Dirty();
    }

    private void Dirty()
    {
        // One that is blocked is flushed when its socket takes more.
        if (_isDirty || _isBlocked) return;
        _isDirty = true;
        _loop.FlushLater(this);
    }
}
