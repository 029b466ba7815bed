using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Links;

/// <summary>A lane of a front-end, called in the silo's name.</summary>
internal sealed class NamedObserver(FrontEndCalls calls, IFrontEndObserver observer) : IFrontEndObserver
{
    public Task<LaneReply> Apply(LaneBatch batch) => calls.Apply(observer, batch);
}
