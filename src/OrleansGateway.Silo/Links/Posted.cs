using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Links;

/// <summary>One post in a lane: when it is confirmed, and with what outcome.</summary>
internal readonly record struct Posted(SentBatch Batch, int Index)
{
    /// <summary>The front-end is gone, and its clients with it.</summary>
    public static Posted Gone { get; } = new(SentBatch.Answered([(byte)PostOutcome.Nobody]), 0);

    /// <summary>The front-end does not answer and has too much waiting for it.</summary>
    public static Posted Dropped { get; } = new(SentBatch.Released(), 0);

    public Task Confirmed => Batch.Confirmed;

    /// <summary>To be read after <see cref="Confirmed"/>.</summary>
    public PostOutcome Outcome => Batch.OutcomeOf(Index);

    /// <summary>To be read after <see cref="Confirmed"/>; null when the post did not ask for it, or there is no answer.</summary>
    public PostCount? Count => Batch.CountOf(Index);

    public Delivery Delivery => Outcome switch
    {
        PostOutcome.Applied => Delivery.Confirmed,
        PostOutcome.Nobody or PostOutcome.NotJoined => Delivery.NoReceiver,
        _ => Delivery.Unconfirmed,
    };
}
