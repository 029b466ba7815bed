using OrleansGateway.Failures.Judging;
using OrleansGateway.Failures.Load;
using OrleansGateway.Failures.Load.Sockets;

namespace OrleansGateway.Failures.Tests.Judging;

/// <summary>Logs as clients write them, with a time of their own: each entry is one tick after the one before.</summary>
internal sealed class Logs
{
    public const string Group = "pub g";

    private readonly List<SentMessage> _sent = [];
    private readonly List<Receipt> _received = [];
    private readonly List<Subscription> _subscriptions = [];
    private long _now = 1;

    public const int Sender = 1;
    public const int Receiver = 2;

    /// <summary>When the receiver's connection ended; 0 while it is open.</summary>
    public long EndedAt { get; set; }

    /// <summary>Clients whose front-end was suspected.</summary>
    public HashSet<int> Suspected { get; } = [];

    public Logs Subscribes(string audience = Group)
    {
        _subscriptions.Add(new Subscription(audience, _now++));
        return this;
    }

    public Logs ComesAndGoes()
    {
        _subscriptions.Add(new Subscription(Group, null));
        return this;
    }

    /// <summary>The sender sends so many messages.</summary>
    public Logs Sends(int count, string audience = Group)
    {
        for (var i = 0; i < count; i++) _sent.Add(new SentMessage(audience, _now++, null));
        return this;
    }

    /// <summary>The receiver gets these, in this order.</summary>
    public Logs Gets(params int[] numbers)
    {
        foreach (var number in numbers) _received.Add(new Receipt(Sender, number, IsMarked: false, _now++));
        return this;
    }

    /// <summary>The receiver gets these, marked as redelivered.</summary>
    public Logs GetsAgain(params int[] numbers)
    {
        foreach (var number in numbers) _received.Add(new Receipt(Sender, number, IsMarked: true, _now++));
        return this;
    }

    public Logs Leaves()
    {
        _received.Add(new Receipt(Receipt.Border, 0, IsMarked: false, _now++));
        return this;
    }

    public Findings Judged() => MessageJudge.Judge(
        [Record(Sender, _sent, [], []), Record(Receiver, [], _received, _subscriptions, EndedAt)],
        new Phases(0, long.MaxValue), new HashSet<int>(), Suspected);

    private static ClientRecord Record(
        int number, IReadOnlyList<SentMessage> sent, IReadOnlyList<Receipt> received, IReadOnlyList<Subscription> subscriptions, long endedAt = 0) =>
        new(number, $"id-{number}", "front-end-1", sent, received, subscriptions, [], endedAt, Ending.Reset);
}
