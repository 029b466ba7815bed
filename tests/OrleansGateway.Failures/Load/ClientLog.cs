using System.Diagnostics;
using OrleansGateway.Failures.Load.Sockets;

namespace OrleansGateway.Failures.Load;

/// <summary>All that one client did and saw.</summary>
internal sealed class ClientLog(int number, string frontEnd)
{
    private readonly Lock _gate = new();
    private readonly List<SentMessage> _sent = [];
    private readonly List<Receipt> _received = [];
    private readonly List<Subscription> _subscriptions = [new(Audiences.Self, 0)];
    private readonly List<string> _strange = [];
    private long _endedAt;
    private Ending _ending;

    public int Number { get; } = number;

    /// <returns>The message's number.</returns>
    public int AddSent(string audience, bool? reachesSender)
    {
        lock (_gate)
        {
            _sent.Add(new SentMessage(audience, Stopwatch.GetTimestamp(), reachesSender));
            return _sent.Count - 1;
        }
    }

    public void AddReceived(int sender, int number, bool isMarked)
    {
        lock (_gate) _received.Add(new Receipt(sender, number, isMarked, Stopwatch.GetTimestamp()));
    }

    public void AddBorder() => AddReceived(Receipt.Border, 0, false);

    public void AddSubscription(string audience, bool forGood)
    {
        lock (_gate) _subscriptions.Add(new Subscription(audience, forGood ? Stopwatch.GetTimestamp() : null));
    }

    /// <summary>Notes a line that nobody should have sent.</summary>
    public void AddStrange(string line)
    {
        lock (_gate) _strange.Add(line);
    }

    public void SetEnded(Ending ending)
    {
        lock (_gate) (_endedAt, _ending) = (Stopwatch.GetTimestamp(), ending);
    }

    public ClientRecord Snapshot(string id)
    {
        lock (_gate) return new ClientRecord(Number, id, frontEnd, [.. _sent], [.. _received], [.. _subscriptions], [.. _strange], _endedAt, _ending);
    }
}
