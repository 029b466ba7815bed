namespace OrleansGateway.Wire;

/// <summary>A group or user grain as an outbox sees it.</summary>
[Alias("og.IAudienceGrain")]
internal interface IAudienceGrain : IGrainWithStringKey
{
    /// <summary>Applies operations in order; completes when every front-end with members has put them into its send queues.</summary>
    [Alias("Apply")]
    Task<Delivery> Apply(AudienceBatch batch);
}
