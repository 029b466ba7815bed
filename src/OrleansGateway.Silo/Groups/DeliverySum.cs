using OrleansGateway.Silo.Links;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Groups;

/// <summary>Adds up what became of one message on several front-ends. To be used when all of its posts are confirmed.</summary>
internal sealed class DeliverySum
{
    private readonly List<string> _silent = [];
    private long _accepted;
    private long _dropped;
    private long _gone;
    private long _unconfirmed;

    public bool IsRepetition { get; private set; }

    public DeliveryCount Count => new(_accepted, _dropped, _gone, _unconfirmed, _silent);

    /// <param name="frontEnd">Which front-end.</param>
    /// <param name="posted">What was posted to it.</param>
    /// <param name="named">How many of its clients the message named by id.</param>
    public void Add(string frontEnd, in Posted posted, int named = 0)
    {
        if (posted.Count is { } count)
        {
            _accepted += count.Accepted;
            _dropped += count.Dropped;
            _gone += count.Gone;
            IsRepetition |= count.IsRepetition;
        }
        else if (posted.Outcome == PostOutcome.Unknown)
        {
            _unconfirmed += named;
            _silent.Add(frontEnd);
        }
        else
        {
            _gone += named;
        }
    }

    /// <summary>Clients that were named and whose front-end is not there.</summary>
    public void AddGone(int clients) => _gone += clients;
}
