namespace OrleansGateway.Wire;

/// <summary>The way by which a client grain hands a whole batch to an <see cref="EventsGrain"/> in one call.</summary>
[Alias("og.IEventBatchHandler")]
internal interface IEventBatchHandler : IGrainWithStringKey
{
    [Alias("Handle")]
    Task<EventBatchReply> Handle(EventBatch batch);
}
