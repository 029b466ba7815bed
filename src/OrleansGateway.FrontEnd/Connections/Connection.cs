using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using OrleansGateway.FrontEnd.Protocols;

namespace OrleansGateway.FrontEnd.Connections;

/// <summary>One client's socket: reads it into the session, and closes it. What is written to it goes through its send queue.</summary>
internal sealed class Connection
{
    private readonly ConnectionContext _socket;
    private readonly ListenerOptions _options;
    private readonly FrontEndMetrics _metrics;
    private readonly TimeSpan _closeTimeout;
    private readonly TimeProvider _clock;
    private readonly TaskCompletionSource<bool>? _accepted;
    private readonly Lock _gate = new();
    private WebSocketUpgrade? _upgrade;
    private CloseReason? _reason;
    private Task _farewell = Task.CompletedTask;
    private long _lastLife;
    private long _lastPing;
    private bool _isOpen;
    private bool _isReading = true;
    private bool _isDiscarding;
    private bool _isDone;

    public Connection(
        ConnectionContext socket,
        Opening opening,
        ListenerOptions options,
        ClientSession session,
        TimeSpan closeTimeout,
        FrontEndMetrics metrics,
        TimeProvider clock)
    {
        _socket = socket;
        _options = options;
        _closeTimeout = closeTimeout;
        _metrics = metrics;
        _clock = clock;
        _upgrade = opening.Upgrade;
        _isOpen = _upgrade is null;
        _accepted = _upgrade is null ? null : new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _lastLife = clock.GetTimestamp();
        Session = session;
        Queue = new SendQueue(
            socket.Transport.Output, opening.Protocol!, options.MaxOutgoingBytes, options.WhenFull, metrics, DropSlowClient);
    }

    public string Id => Session.Client.Id;

    public ClientSession Session { get; }

    public SendQueue Queue { get; }

    public ListenerOptions Options => _options;

    public Memberships Memberships { get; } = new();

    /// <summary>Whether messages may be written: not before the 101 of a WebSocket handshake.</summary>
    public bool IsOpen => Volatile.Read(ref _isOpen);

    /// <summary>For how long the client gave no sign of life. One whose socket we do not read is not silent.</summary>
    public TimeSpan Silence => Volatile.Read(ref _isReading) ? _clock.GetElapsedTime(Volatile.Read(ref _lastLife)) : TimeSpan.Zero;

    /// <summary>How long ago it was sent a ping; from the beginning when it never was.</summary>
    public TimeSpan SincePing => _clock.GetElapsedTime(Volatile.Read(ref _lastPing));

    /// <summary>Why the connection ended, or is about to.</summary>
    public CloseReason Reason => _reason ?? CloseReason.ClientClosed;

    /// <summary>Serves the socket until it is closed.</summary>
    public async Task Run()
    {
        try
        {
            if (await IsAccepted()) await Read();
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The socket broke, or we aborted it: an end like any other, and Reason says which.
        }
        finally
        {
            await _farewell.WaitAsync(_closeTimeout, _clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Queue.Abandon();
        }
    }

    /// <summary>Answers the WebSocket handshake with 101; a second time, after a redelivery, it does nothing.</summary>
    public void Accept(string? subProtocol)
    {
        lock (_gate)
        {
            if (Interlocked.Exchange(ref _upgrade, null) is not { } upgrade) return;
            Queue.AddControl(output => upgrade.WriteAccept(subProtocol, output));
            Volatile.Write(ref _isOpen, true);
        }

        _accepted!.TrySetResult(true);
    }

    /// <summary>Closes in order: what is queued and a last message go out, then the protocol's farewell. The first reason counts.</summary>
    public void Close(CloseReason reason, CloseCode code, string text, Message? lastMessage = null)
    {
        lock (_gate)
        {
            if (_reason is not null) return;
            _reason = reason;
            if (_upgrade is not null)
            {
                Refuse(StatusCodes.Status503ServiceUnavailable);
                return;
            }

            if (lastMessage is { } message && Queue.Add(message)) Queue.Flush();
            _farewell = Queue.End(output => Queue.Protocol.WriteClose(code, text, output));
        }

        _ = EndReading();
    }

    /// <summary>Asks for a sign of life, where the protocol or the data given can.</summary>
    public void Ping(byte[] data)
    {
        Volatile.Write(ref _lastPing, _clock.GetTimestamp());
        if (IsOpen) Queue.AddControl(output => Queue.Protocol.WritePing(data, output), skipWhenBusy: true);
    }

    /// <summary>Drops the socket at once.</summary>
    public void Abort(CloseReason reason)
    {
        lock (_gate) _reason ??= reason;
        _accepted?.TrySetResult(false);
        _socket.Abort(new ConnectionAbortedException(reason.ToString()));
    }

    private async ValueTask<bool> IsAccepted()
    {
        if (_accepted is null) return true;
        try
        {
            await Task.WhenAny(_accepted.Task, Session.Ended).WaitAsync(_options.HandshakeTimeout, _clock, _socket.ConnectionClosed);
        }
        catch (TimeoutException)
        {
            Close(CloseReason.ServerClosed, CloseCode.None, "");
        }

        if (_accepted.Task.IsCompleted) return await _accepted.Task;
        Refuse(Session.RefusedWith == 0 ? StatusCodes.Status500InternalServerError : Session.RefusedWith);
        return false;
    }

    private void Refuse(int status)
    {
        if (Interlocked.Exchange(ref _upgrade, null) is null) return;
        _farewell = Queue.End(output => WebSocketUpgrade.WriteRefusal(status, output));
        _accepted!.TrySetResult(false);
    }

    private async Task Read()
    {
        var input = _socket.Transport.Input;
        var reader = Queue.Protocol.CreateReader(_options.MaxMessageSize);
        while (true)
        {
            var result = await input.ReadAsync();
            if (result.IsCanceled) return;
            var buffer = result.Buffer;
            Volatile.Write(ref _lastLife, _clock.GetTimestamp());
            var hasRoom = true;
            while (!_isDone && !_isDiscarding && (hasRoom = Session.HasRoom) && reader.TryRead(ref buffer, out var frame) is var status)
            {
                if (status == ReadStatus.NeedMore) break;
                Handle(status, frame);
            }

            if (_isDiscarding) buffer = buffer.Slice(buffer.End);

            // Without room what is left stays unexamined, so that the next read returns at once.
            input.AdvanceTo(buffer.Start, hasRoom ? buffer.End : buffer.Start);
            Session.Kick();
            if (_isDone || (result.IsCompleted && hasRoom)) return;
            if (!hasRoom) await WaitForRoom();
        }
    }

    private void Handle(ReadStatus status, in Frame frame)
    {
        if (status == ReadStatus.Violation)
        {
            // What follows is read and thrown away until the client has seen our close: closing over unread bytes would reset the
            // connection, and the close code would be lost with it.
            _metrics.Violated((int)frame.Code);
            _isDiscarding = true;
            Close(CloseReason.ProtocolError, frame.Code, frame.Violation!);
            return;
        }

        switch (frame.Kind)
        {
            case FrameKind.Message:
                if (_reason is not null) return;
                _metrics.Received(1, frame.Payload.Length);
                Session.Add(frame.MessageKind, frame.Payload);
                return;
            case FrameKind.Ping:
                var payload = frame.Payload;
                Queue.AddControl(output => Queue.Protocol.WritePong(payload, output), skipWhenBusy: true);
                return;
            case FrameKind.Close:
                // The client's close, or its answer to ours: RFC 6455, section 5.5.1 wants it echoed, section 7.1.1 wants us to end first.
                Close(CloseReason.ClientClosed, frame.Code, "");
                _isDone = true;
                return;
        }
    }

    private async Task WaitForRoom()
    {
        Volatile.Write(ref _isReading, false);
        await Session.WaitForRoom();
        Volatile.Write(ref _lastLife, _clock.GetTimestamp());
        Volatile.Write(ref _isReading, true);
    }

    /// <summary>Ends the reading: a protocol with a closing handshake gives the client some time for its part.</summary>
    private async Task EndReading()
    {
        await _farewell.WaitAsync(_closeTimeout, _clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Queue.Protocol.HasClosingHandshake) await Task.Delay(_closeTimeout, _clock);
        _socket.Transport.Input.CancelPendingRead();
    }

    private void DropSlowClient() => ThreadPool.UnsafeQueueUserWorkItem(
        static connection => connection.Abort(CloseReason.SlowClient), this, preferLocal: false);
}
