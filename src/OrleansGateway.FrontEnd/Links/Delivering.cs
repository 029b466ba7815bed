using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Links;

/// <summary>Puts the messages of one lane's posts into send queues, and counts what became of them.</summary>
internal sealed class Delivering(FrontEndMetrics metrics)
{
    private readonly Encodings _encodings = new();
    private readonly List<SendQueue> _dirty = [];
    private HashSet<string>? _except;
    private int _sent;
    private long _sentBytes;
    private long _accepted;
    private long _dropped;
    private long _gone;
    private bool _isRepetition;

    /// <summary>What became of the messages since <see cref="StartCount"/>.</summary>
    public PostCount Count => new(_accepted, _dropped, _gone, _isRepetition);

    public void StartCount() => (_accepted, _dropped, _gone, _isRepetition) = (0, 0, 0, false);

    /// <summary>The message that <see cref="To(Connection)"/> delivers from now on.</summary>
    public void Start(in Message message, IReadOnlyCollection<string> except)
    {
        _except = except.Count == 0 ? null : [.. except];
        _encodings.Start(message);
    }

    /// <summary>Delivers the message to a connection, unless it is to be left out.</summary>
    public void To(Connection connection)
    {
        if (_except is not null && _except.Contains(connection.Id)) return;
        if (!connection.IsOpen)
        {
            Missed();
            return;
        }

        var bytes = _encodings.For(connection.Queue.Protocol);
        Note(connection.Queue, connection.Queue.Add(bytes), bytes.Length);
    }

    /// <summary>Delivers a message that goes to one connection only.</summary>
    /// <returns>False when there is none, or it cannot be sent to yet.</returns>
    public bool To(Connection? connection, in Message message)
    {
        if (connection is not { IsOpen: true })
        {
            Missed();
            return false;
        }

        Note(connection.Queue, connection.Queue.Add(message), message.Bytes.Length);
        return true;
    }

    /// <summary>Somebody is not here.</summary>
    public void Missed() => _gone++;

    /// <summary>The message was delivered before.</summary>
    public void Repeated() => _isRepetition = true;

    /// <summary>Flushes what became dirty.</summary>
    public void Flush()
    {
        foreach (var queue in _dirty) queue.Flush();
        _dirty.Clear();
        metrics.Sent(_sent, _sentBytes);
        (_sent, _sentBytes) = (0, 0);
    }

    private void Note(SendQueue queue, QueueOutcome outcome, int bytes)
    {
        _sent++;
        _sentBytes += bytes;
        switch (outcome)
        {
            case QueueOutcome.Ended:
                _gone++;
                return;
            case QueueOutcome.Dropped:
                _dropped++;
                return;
            case QueueOutcome.ToFlush:
                _dirty.Add(queue);
                break;
        }

        _accepted++;
    }
}
