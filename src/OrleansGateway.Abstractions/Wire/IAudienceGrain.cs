namespace OrleansGateway.Wire;

/// <summary>A group or user grain as an outbox sees it.</summary>
[Alias("og.IAudienceGrain")]
internal interface IAudienceGrain : IGrainWithStringKey
{
    /// <summary>Applies operations in order; completes when every front-end with members has put them into its send queues.</summary>
    // Nobody waits for a front-end for longer than it takes to be suspected, so only a dead silo lets this time out.
    [Alias("Apply"), ResponseTimeout("00:00:03")]
    Task<Delivery> Apply(AudienceBatch batch);
}
