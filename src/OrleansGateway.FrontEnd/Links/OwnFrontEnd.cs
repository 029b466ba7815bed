using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.FrontEnd.Silos;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Links;

/// <summary>This front-end, for a silo in the same process.</summary>
internal sealed class OwnFrontEnd(FrontEndIdentity identity, AwaitedReplies replies) : IOwnFrontEnd
{
    public bool Is(string frontEndId) => frontEndId == identity.Id;

    public void Take(in NumberedReply reply) => replies.Take(reply);
}
