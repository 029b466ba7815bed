using OrleansGateway.Failures.Load;

namespace OrleansGateway.Failures.Judging;

/// <summary>
/// What one receiver got of one sender. All that the sender sends to the receiver, by whichever way, is one sequence: it has to come whole, in its
/// order, and each message once.
/// </summary>
internal sealed class PairJudge
{
    private readonly ClientRecord _sender;
    private readonly ClientRecord _receiver;
    private readonly bool _isOwn;
    private readonly Findings _findings;
    private readonly Dictionary<string, long?> _subscriptions;

    // The messages that concern the receiver, by number, and their places in the sequence.
    private readonly List<int> _numbers = [];
    private readonly Dictionary<int, int> _places = [];
    private readonly HashSet<int> _seen = [];
    private readonly HashSet<int> _due = [];
    private readonly Dictionary<string, int> _highestOfWay = [];
    private int _highest = -1;

    private PairJudge(ClientRecord sender, ClientRecord receiver, Findings findings)
    {
        _sender = sender;
        _receiver = receiver;
        _isOwn = sender.Number == receiver.Number;
        _findings = findings;
        _subscriptions = receiver.Subscriptions.ToDictionary(subscription => subscription.Audience, subscription => subscription.Since);
        for (var number = 0; number < sender.Sent.Count; number++) Place(number, sender.Sent[number]);
    }

    /// <param name="sender">Who sent.</param>
    /// <param name="receiver">Who received.</param>
    /// <param name="receipts">What the receiver got of the sender, in order, and its borders.</param>
    /// <param name="findings">Where the result is added.</param>
    public static void Judge(ClientRecord sender, ClientRecord receiver, IEnumerable<Receipt> receipts, Findings findings)
    {
        var judge = new PairJudge(sender, receiver, findings);
        judge.Take(receipts);
        judge.CountLost();
    }

    private void Place(int number, in SentMessage message)
    {
        if (!Concerns(message.Audience)) return;
        _places[number] = _numbers.Count;
        _numbers.Add(number);
        if (_isOwn && message.ReachesSender is { } reaches)
        {
            if (reaches) _due.Add(number);
        }
        else if (message.At > _subscriptions[message.Audience])
        {
            _due.Add(number);
        }
    }

    private bool Concerns(string audience) => audience == Audiences.Self ? _isOwn : _subscriptions.ContainsKey(audience);

    private void Take(IEnumerable<Receipt> receipts)
    {
        var window = new Window();
        foreach (var receipt in receipts)
        {
            if (receipt.Sender == Receipt.Border)
            {
                Close(window);
                window = new Window();
            }
            else if (!_places.TryGetValue(receipt.Number, out var place) || IsForbidden(receipt))
            {
                _findings.Strayed(_sender, _receiver, receipt.Number);
            }
            else if (_seen.Add(receipt.Number))
            {
                window = window.With(place);
                Check(receipt, place);
            }
            else
            {
                _findings.Doubled(_sender, _receiver, receipt);
            }
        }

        Close(window);
    }

    // What a client publishes while it is outside; handled again as a redelivery, it may find it inside.
    private bool IsForbidden(in Receipt receipt) => _isOwn && !receipt.IsMarked && _sender.Sent[receipt.Number].ReachesSender == false;

    private void Check(in Receipt receipt, int place)
    {
        _findings.Arrived(_sender, _receiver, receipt);
        var way = _sender.Sent[receipt.Number].Audience;
        var isLateOnItsWay = place < _highestOfWay.GetValueOrDefault(way, -1);
        if (!isLateOnItsWay) _highestOfWay[way] = place;
        if (place > _highest) _highest = place;
        else if (!receipt.IsMarked || !Moves(receipt.Number)) _findings.Reordered(_sender, _receiver, receipt.Number, isLateOnItsWay);
    }

    // A message handled again may reach one who was not there the first time, and had got later ones since.
    private bool Moves(int number) => _subscriptions.TryGetValue(_sender.Sent[number].Audience, out var since) && since is null;

    /// <summary>Between the first and the last that came while the receiver was there, none may be missing.</summary>
    private void Close(Window window)
    {
        // The answer that it has left and what was published come on two ways: suspected, it may hear of several departures in a row.
        if (_findings.IsSuspected(_receiver)) return;
        for (var place = window.First; place <= window.Last; place++)
        {
            var number = _numbers[place];
            if (!_isOwn || _sender.Sent[number].ReachesSender != false) _due.Add(number);
        }
    }

    /// <summary>When both are connected to the end, all that is due must have come; otherwise all before the last that came.</summary>
    private void CountLost()
    {
        foreach (var number in _due)
        {
            if (_seen.Contains(number)) continue;
            if ((_sender.IsAlive && _receiver.IsAlive) || _places[number] < _highest) _findings.Lost(_sender, _receiver, number);
        }
    }
}
