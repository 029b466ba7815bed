namespace OrleansGateway.Wire;

/// <summary>Runs one client's handlers over batches of events, and holds the outbox of what they send.</summary>
internal interface IEventRunner
{
    /// <summary>The number of the event that is being handled.</summary>
    long EventNumber { get; }

    /// <summary>Whether that event may have run before on a silo that died.</summary>
    bool IsRedelivery { get; }

    ValueTask<EventBatchReply> Run(EventBatch batch);

    /// <summary>Runs one tick of a timer of user code.</summary>
    /// <returns>False when the client is no longer connected; then nothing has run.</returns>
    ValueTask<bool> RunTick(Func<CancellationToken, Task> tick, CancellationToken cancellationToken);

    IClient Client(string id);

    IGroup Group(string name);

    IUser User(string uid);

    IEveryone Everyone();
}
