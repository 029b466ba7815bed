using OrleansGateway.Failures.Silo.Faults;

namespace OrleansGateway.Failures.Silo;

/// <summary>Does the same for the clients of the listener <c>game</c>, and notes what it knows of one that leaves: <c>knew ID LISTENER USER VALUE</c>.</summary>
[ForListener("game")]
internal sealed class GameEvents(EventJournal journal, FaultChoice faults) : LoadEvents(journal, faults)
{
    private readonly EventJournal _journal = journal;

    public override Task OnClose(ClientInfo client, CloseReason reason)
    {
        _journal.Knew(client);
        return base.OnClose(client, reason);
    }
}
