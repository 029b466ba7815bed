namespace OrleansGateway.Wire;

/// <summary>The front-end in a silo's own process, where there is one.</summary>
internal interface IOwnFrontEnd
{
    /// <summary>Whether an id is this front-end's.</summary>
    bool Is(string frontEndId);

    /// <summary>Takes the answer to a batch; one that nobody waits for any more is dropped.</summary>
    void Take(in NumberedReply reply);
}
