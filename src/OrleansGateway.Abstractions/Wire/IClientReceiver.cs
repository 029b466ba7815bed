using Orleans.Concurrency;

namespace OrleansGateway.Wire;

/// <summary>
/// Where a client's batches go: into the activation of its user's grain. The client grain has this too, for who does not know yet which class that is of.
/// </summary>
[Alias("og.IClientReceiver")]
internal interface IClientReceiver : IGrainExtension
{
    /// <summary>Handles a batch; the answer means that all it caused has reached the front-ends, or asks for something.</summary>
    // Only a dead silo, or a handler that takes long, lets this time out: the front-end asks again much sooner.
    [Alias("Receive"), NextWay, ResponseTimeout("00:00:02.5")]
    Task<UpReply> Receive(UpBatch batch);

    /// <summary>
    /// Asks for the answer to a batch again, beside the handlers that may be at it. The last such call is kept while they are, and the one before
    /// is answered with <see cref="UpStatus.Pending"/>: so the front-end knows that the later has come.
    /// </summary>
    /// <returns><see cref="UpStatus.Unseen"/> when the batch is neither handled nor being handled.</returns>
    [Alias("ReceiveAgain"), AlwaysInterleave, NextWay, ResponseTimeout("00:00:02.5")]
    Task<UpReply> ReceiveAgain(UpBatch batch);

    /// <summary>The client's front-end is dead: runs OnClose with <see cref="CloseReason.FrontEndLost"/>; completes when it has run, or when
    /// no silo has the class for it.</summary>
    /// <param name="client">What the roster has of it, as <see cref="PackedClient"/>: a grain that is still there knows it better.</param>
    [Alias("Lost")]
    Task Lost(byte[] client);
}
