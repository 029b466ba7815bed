using OrleansGateway.Failures.Load.Sockets;

namespace OrleansGateway.Failures.Load;

/// <summary>A client's log at one moment, for the judge.</summary>
/// <param name="Number">The client's number in the load.</param>
/// <param name="Id">Its client id.</param>
/// <param name="FrontEnd">The name of its front-end.</param>
/// <param name="Sent">What it sent.</param>
/// <param name="Received">What it received.</param>
/// <param name="Subscriptions">What it gets, and since when.</param>
/// <param name="Strange">Lines that it should not have been sent.</param>
/// <param name="EndedAt">When its connection ended; 0 while it is open.</param>
/// <param name="Ending">How.</param>
internal sealed record ClientRecord(
    int Number,
    string Id,
    string FrontEnd,
    IReadOnlyList<SentMessage> Sent,
    IReadOnlyList<Receipt> Received,
    IReadOnlyList<Subscription> Subscriptions,
    IReadOnlyList<string> Strange,
    long EndedAt,
    Ending Ending)
{
    public bool IsAlive => EndedAt == 0;
}
