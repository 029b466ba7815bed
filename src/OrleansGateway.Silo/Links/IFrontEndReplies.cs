using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Links;

/// <summary>The way of answers to one front-end.</summary>
internal interface IFrontEndReplies
{
    void Add(in NumberedReply reply);
}
