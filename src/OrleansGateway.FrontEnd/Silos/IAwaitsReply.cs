using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Silos;

/// <summary>Who has sent a batch by an <see cref="IBatchWay"/>. One of the two is called, once.</summary>
internal interface IAwaitsReply
{
    /// <summary>When it was sent, in the clock's timestamps.</summary>
    long SentAt { get; }

    /// <summary>The answer.</summary>
    void Answered(in UpReply reply);

    /// <summary>There is none yet.</summary>
    /// <param name="reply">The answer, should it still come; a <see cref="TimeoutException"/> when it does not.</param>
    void NotAnswered(Task<UpReply> reply);
}
