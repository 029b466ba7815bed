namespace OrleansGateway.Wire;

/// <summary>One lane of a front-end: applies the batches of every silo's link, each once, in order.</summary>
[Alias("og.IFrontEndObserver")]
internal interface IFrontEndObserver : IGrainObserver
{
    [Alias("Apply")]
    Task<LaneReply> Apply(LaneBatch batch);
}
