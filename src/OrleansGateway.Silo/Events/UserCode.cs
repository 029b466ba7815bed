using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Events;

/// <summary>The way from a client grain to the user's grain of that client.</summary>
internal sealed class UserCode(EventsGrainType type, IGrainFactory grains, EventRunnerFactory runners)
{
    /// <summary>What to hand the client's batches to: the grain, or, for a class that takes events one by one only, a runner that does so.</summary>
    public Func<EventBatch, ValueTask<EventBatchReply>> For(string clientId)
    {
        var id = GrainId.Create(type.GrainType, clientId);
        return type.TakesBatches
            ? grains.GetGrain<IEventBatchHandler>(id).Handle
            : runners.Create(clientId, grains.GetGrain<IEventsGrain>(id)).Run;
    }
}
