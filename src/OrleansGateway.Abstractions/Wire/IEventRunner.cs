namespace OrleansGateway.Wire;

/// <summary>Runs one client's handlers over batches of events, and holds the outbox of what they send.</summary>
internal interface IEventRunner
{
    ValueTask<EventBatchReply> Run(EventBatch batch);

    IClient Client(string id);

    IGroup Group(string name);

    IUser User(string uid);

    IEveryone Everyone();
}
