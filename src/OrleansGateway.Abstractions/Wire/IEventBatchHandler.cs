namespace OrleansGateway.Wire;

/// <summary>The way by which a client grain hands a whole batch to an <see cref="EventsGrain"/> in one call.</summary>
[Alias("og.IEventBatchHandler")]
internal interface IEventBatchHandler : IGrainWithStringKey
{
    // Longer than other calls: a handler may be slow. What times out is repeated, and dropped by the grain when it had arrived.
    [Alias("Handle"), ResponseTimeout("00:00:30")]
    ValueTask<EventBatchReply> Handle(EventBatch batch);
}
