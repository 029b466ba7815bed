namespace OrleansGateway.Wire;

/// <summary>The client grain as its front-end sees it.</summary>
[Alias("og.IClientReceiver")]
internal interface IClientReceiver : IGrainWithStringKey
{
    /// <summary>Handles a batch; the answer means that all it caused has reached the front-ends, or asks for something.</summary>
    // Only a dead silo lets this time out: the grain answers within a second and a half, if only that the handlers are still at it.
    [Alias("Receive"), NextWay, ResponseTimeout("00:00:02.5")]
    Task<UpReply> Receive(UpBatch batch);

    /// <summary>The client's front-end is dead: runs OnClose with <see cref="CloseReason.FrontEndLost"/>; completes when it has run.</summary>
    [Alias("FrontEndLost")]
    Task FrontEndLost();
}
