namespace OrleansGateway.Wire;

/// <summary>The client grain as its front-end sees it.</summary>
[Alias("og.IClientReceiver")]
internal interface IClientReceiver : IGrainWithStringKey
{
    /// <summary>
    /// Handles a batch; the answer means that all it caused has reached the front-ends, or asks for something. The grain keeps one call of the batch that
    /// it is at, the last to come, and answers the one before with <see cref="UpStatus.Pending"/>: so the front-end knows that it has the later.
    /// </summary>
    // Only a dead silo lets this time out: while handlers are at it, the front-end repeats the call sooner.
    [Alias("Receive"), NextWay, ResponseTimeout("00:00:02.5")]
    Task<UpReply> Receive(UpBatch batch);

    /// <summary>The client's front-end is dead: runs OnClose with <see cref="CloseReason.FrontEndLost"/>; completes when it has run, or when
    /// no silo has the class for it.</summary>
    /// <param name="client">What the roster has of it, as <see cref="PackedClient"/>: a grain that is still there knows it better.</param>
    [Alias("Lost")]
    Task Lost(byte[] client);
}
