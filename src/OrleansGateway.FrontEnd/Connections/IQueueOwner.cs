namespace OrleansGateway.FrontEnd.Connections;

/// <summary>Who a send queue writes for.</summary>
internal interface IQueueOwner
{
    /// <summary>The client reads too slowly for the listener's policy. Called once, with the queue's lock held.</summary>
    void Overflowed();
}
