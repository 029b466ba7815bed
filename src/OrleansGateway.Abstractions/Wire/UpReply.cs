namespace OrleansGateway.Wire;

/// <summary>The answer to a batch.</summary>
/// <param name="Status">What came of it.</param>
/// <param name="Epoch">The epoch of the activation that answered.</param>
/// <param name="RefusedWith">The HTTP status when the handshake was refused.</param>
/// <param name="Replies">What the handlers have answered their own client last, packed as posts: it need not take the way of a lane.</param>
/// <param name="UserClass">From a client grain: the class of the client's user code, whose grain handled the batch.</param>
/// <param name="Gateway">The gateway of the silo that has the grain: batches may go straight there, those of many clients together. Null from a silo that
/// does not take them, and where they have come that way; zero when it stops: they are to find their way as the first did.</param>
[GenerateSerializer, Immutable, Alias("og.UpReply")]
internal readonly record struct UpReply(
    [property: Id(0)] UpStatus Status,
    [property: Id(1)] long Epoch,
    [property: Id(2)] int RefusedWith = 0,
    [property: Id(3)] ReadOnlyMemory<byte> Replies = default,
    [property: Id(4)] GrainType UserClass = default,
    [property: Id(5)] SiloAddress? Gateway = null);
