using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OrleansGateway.FrontEnd.Protocols;

namespace OrleansGateway.FrontEnd.Connections;

/// <summary>One client's socket: reads it into the session, and closes it. What is written to it goes through its send queue.</summary>
internal sealed class Connection : ISessionOwner, IQueueOwner
{
    private readonly ConnectionContext _socket;
    private readonly ListenerOptions _options;
    private readonly FrontEndMetrics _metrics;
    private readonly TimeSpan _closeTimeout;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private WebSocketUpgrade? _upgrade;
    private Signal _answered;
    private Signal _stop;
    private Memberships? _memberships;
    private CloseReason? _reason;
    private Task _farewell = Task.CompletedTask;
    private Frame? _last;
    private long _lastLife;
    private long _lastPing;
    private volatile bool _isAccepted;
    private volatile bool _isClosing;
    private volatile bool _isReading = true;
    private bool _hasClientEnded;

    public Connection(
        ConnectionContext socket,
        Opening opening,
        ListenerOptions options,
        ClientSession session,
        TimeSpan closeTimeout,
        FrontEndMetrics metrics,
        TimeProvider clock,
        ILogger logger)
    {
        _socket = socket;
        _options = options;
        _closeTimeout = closeTimeout;
        _metrics = metrics;
        _clock = clock;
        _upgrade = opening.Upgrade;
        _isAccepted = _upgrade is null;
        _lastPing = _lastLife = clock.GetTimestamp();
        Session = session;
        Replies = new Replies(this, metrics, logger);
        Queue = new SendQueue(
            socket.Transport.Output, opening.Protocol!, options.MaxOutgoingBytes, options.WhenFull, metrics, this, _upgrade is not null);
    }

    public string Id => Session.Client.Id;

    public ClientSession Session { get; }

    public SendQueue Queue { get; }

    public ListenerOptions Options => _options;

    public Memberships Memberships => LazyInitializer.EnsureInitialized(ref _memberships, static () => new Memberships());

    public Replies Replies { get; }

    /// <summary>Whether messages can reach the client: not before its WebSocket handshake is answered.</summary>
    public bool IsOpen => Volatile.Read(ref _upgrade) is null;

    /// <summary>For how long the client gave no sign of life. One whose socket we do not read is not silent.</summary>
    public TimeSpan Silence => _isReading ? _clock.GetElapsedTime(Volatile.Read(ref _lastLife)) : TimeSpan.Zero;

    /// <summary>How long ago it was sent a ping; since it connected when it never was.</summary>
    public TimeSpan SincePing => _clock.GetElapsedTime(Volatile.Read(ref _lastPing));

    /// <summary>Why the connection ended, or is about to.</summary>
    public CloseReason Reason
    {
        get
        {
            lock (_gate) return _reason ?? CloseReason.ClientClosed;
        }
    }

    /// <summary>Serves the socket until it is closed.</summary>
    public async Task Run()
    {
        try
        {
            if (await IsAccepted())
            {
                var reader = Queue.Protocol.CreateReader(_options.MaxMessageSize);
                while (Take(reader, await _socket.Transport.Input.ReadAsync()))
                {
                    if (!_isReading) await WaitForRoom();
                    if (_stop.IsSet) break;
                }

                await AnswerEnd();
            }

            await InTime(_farewell);
            if (!_hasClientEnded) await Lingering.Discard(_socket.Transport.Input, _closeTimeout, _clock);
        }
        catch (Exception exception) when (Disconnect.IsOrdinary(exception))
        {
            // The socket broke, or we aborted it: an end like any other, and Reason says which.
        }
        finally
        {
            _stop.Set();
            Queue.Abandon();
        }
    }

    /// <summary>Answers the WebSocket handshake with 101; a second time, after a redelivery, it does nothing.</summary>
    public void Accept(string? subProtocol)
    {
        lock (_gate)
        {
            if (_upgrade is not { } upgrade) return;
            _upgrade = null;
            Volatile.Write(ref _lastLife, _clock.GetTimestamp());
            Queue.Release(output => upgrade.WriteAccept(subProtocol, output));
        }

        _isAccepted = true;
        _answered.Set();
    }

    /// <summary>Closes in order: what is queued and a last message go out, then the protocol's farewell. The first reason counts.</summary>
    public void Close(CloseReason reason, CloseCode code, string text, Message? lastMessage = null)
    {
        if (TryEnd(reason, code, text, lastMessage)) _ = EndReading();
    }

    /// <summary>Asks for a sign of life, where the protocol or the data given can.</summary>
    public void Ping(ReadOnlySpan<byte> data)
    {
        Volatile.Write(ref _lastPing, _clock.GetTimestamp());
        Queue.AddPing(data);
    }

    /// <summary>Drops the socket at once.</summary>
    public void Abort(CloseReason reason)
    {
        lock (_gate) _reason ??= reason;
        _isClosing = true;
        _answered.Set();
        _stop.Set();
        _socket.Abort(new ConnectionAbortedException(reason.ToString()));
    }

    void ISessionOwner.Replied(long through, ReadOnlyMemory<byte> replies) => Replies.Apply(through, replies);

    void ISessionOwner.Refused(int status)
    {
        lock (_gate) Refuse(status);
    }

    void ISessionOwner.WasLost() => Abort(CloseReason.FrontEndLost);

    void ISessionOwner.Failed() => Abort(CloseReason.HandlerError);

    void IQueueOwner.Overflowed() => ThreadPool.UnsafeQueueUserWorkItem(
        static connection => connection.Abort(CloseReason.SlowClient), this, preferLocal: false);

    private async ValueTask<bool> IsAccepted()
    {
        if (_isAccepted) return true;
        try
        {
            await _answered.Task.WaitAsync(_options.HandshakeTimeout, _clock, _socket.ConnectionClosed);
        }
        catch (TimeoutException)
        {
            Close(CloseReason.ServerClosed, CloseCode.None, "");
        }

        return _isAccepted;
    }

    private void Refuse(int status)
    {
        if (_upgrade is null) return;
        _upgrade = null;
        _isClosing = true;
        _farewell = Queue.End(output => WebSocketUpgrade.WriteRefusal(status, output));
        _answered.Set();
    }

    /// <summary>Takes what was read, as far as there is room for it.</summary>
    /// <returns>False when the client has ended, has broken its protocol, or is no longer waited for.</returns>
    private bool Take(IMessageReader reader, in ReadResult read)
    {
        var buffer = read.Buffer;
        Volatile.Write(ref _lastLife, _clock.GetTimestamp());
        var (hasRoom, messages, bytes) = (true, 0, 0L);
        while (_last is null && (hasRoom = Session.HasRoom) && reader.TryRead(ref buffer, out var frame) is var status)
        {
            if (status == ReadStatus.NeedMore) break;
            if (!Handle(status, frame)) continue;
            messages++;
            bytes += frame.Payload.Length;
        }

        if (messages > 0) _metrics.Received(messages, bytes);

        // Without room what is left stays unexamined, so that the next read returns at once.
        _socket.Transport.Input.AdvanceTo(buffer.Start, hasRoom ? buffer.End : buffer.Start);
        Session.Kick();
        if (read.IsCompleted && hasRoom) _hasClientEnded = true;
        _isReading = hasRoom;
        return _last is null && !_hasClientEnded && !read.IsCanceled;
    }

    /// <returns>Whether it was a message, and was taken.</returns>
    private bool Handle(ReadStatus status, in Frame frame)
    {
        if (status == ReadStatus.Violation)
        {
            _metrics.Violated((int)frame.Code);
            _last = frame;
            return false;
        }

        switch (frame.Kind)
        {
            case FrameKind.Message:
                if (_isClosing) return false;
                Session.Add(frame.MessageKind, frame.Payload);
                return true;
            case FrameKind.Ping:
                Queue.AddPong(frame.Payload);
                return false;
            case FrameKind.Close:
                // The client's close, or its answer to ours: RFC 6455, section 5.5.1 wants it echoed, section 7.1.1 wants us to end first.
                _last = frame;
                _hasClientEnded = true;
                return false;
            default:
                return false;
        }
    }

    /// <summary>Gives the client what the messages before its end have caused, for some time, and then our end.</summary>
    private async Task AnswerEnd()
    {
        if (_isClosing) return;
        await InTime(Task.WhenAny(Session.WaitUntilIdle(), _stop.Task));
        var reason = _last is { Violation: not null } ? CloseReason.ProtocolError : CloseReason.ClientClosed;
        TryEnd(reason, _last?.Code ?? CloseCode.None, _last?.Violation ?? "", null);
    }

    /// <returns>False when the connection is ending already.</returns>
    private bool TryEnd(CloseReason reason, CloseCode code, string text, Message? lastMessage)
    {
        lock (_gate)
        {
            if (_reason is not null) return false;
            _reason = reason;
            _isClosing = true;
            if (_upgrade is not null)
            {
                Refuse(reason == CloseReason.HandlerError ? StatusCodes.Status500InternalServerError : StatusCodes.Status503ServiceUnavailable);
                return false;
            }

            if (lastMessage is { } message && Queue.Add(message) == QueueOutcome.ToFlush) Queue.Flush();
            _farewell = Queue.End(output => Queue.Protocol.WriteClose(code, text, output));
            return true;
        }
    }

    private async Task WaitForRoom()
    {
        await Task.WhenAny(Session.WaitForRoom(), _stop.Task);
        Volatile.Write(ref _lastLife, _clock.GetTimestamp());
        _isReading = true;
    }

    /// <summary>Ends the reading: a protocol with a closing handshake gives the client some time for its part.</summary>
    private async Task EndReading()
    {
        await InTime(_farewell);
        if (Queue.Protocol.HasClosingHandshake) await InTime(_stop.Task);
        if (_stop.Set()) _socket.Transport.Input.CancelPendingRead();
    }

    private async Task InTime(Task task) =>
        await task.WaitAsync(_closeTimeout, _clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
