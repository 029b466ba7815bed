using Microsoft.Extensions.Logging;
using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Links;

/// <summary>
/// In whose name this silo calls front-ends. A front-end answers through any silo, and that one has to find the way back: to a grain service it always
/// does, for its id has the silo's address. To a silo's nameless caller it does not while the silo stops, and then what waits behind the
/// unanswered call is lost with the silo; and for a stateless worker it would take the one of its own silo.
/// </summary>
internal sealed class FrontEndCaller(GrainId id, Orleans.Runtime.Silo silo, ILoggerFactory loggers, FrontEndCalls calls)
    : GrainService(id, silo, loggers), IFrontEndCaller
{
    public override Task Init(IServiceProvider serviceProvider)
    {
        calls.Name(this);
        return base.Init(serviceProvider);
    }

    public Task<LaneReply> Relay(IFrontEndObserver lane, LaneBatch batch) => lane.Apply(batch);

    public Task RelayReplies(IReplyObserver observer, PackedReplies replies) => observer.Take(replies);
}
