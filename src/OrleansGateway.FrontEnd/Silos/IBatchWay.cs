using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Silos;

/// <summary>A straight way for batches to grains of one class. Nothing is promised of a batch but that its answer belongs to it.</summary>
internal interface IBatchWay
{
    /// <summary>Whether a batch can go that way.</summary>
    bool Takes(UpBatch batch);

    /// <param name="sender">Who awaits the answer.</param>
    /// <param name="client">The client.</param>
    /// <param name="batch">The batch.</param>
    void Send(IAwaitsReply sender, string client, UpBatch batch);
}
