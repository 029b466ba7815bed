namespace OrleansGateway.Wire;

/// <summary>What is answered to a batch. The values are on the wire.</summary>
internal enum UpStatus : byte
{
    /// <summary>Handled, and everything the handlers sent has reached the front-ends.</summary>
    Done = 1,

    /// <summary>The handlers are still at it, and a later call of the batch waits for them. Without one: ask again.</summary>
    Pending = 2,

    /// <summary>The grain is a new activation: send the batch again with the snapshot.</summary>
    SnapshotNeeded = 3,

    /// <summary>The handshake was refused; the connection has neither OnConnect nor OnClose.</summary>
    Refused = 4,

    /// <summary>The front-end was declared dead, and OnClose has run: the socket is to be dropped.</summary>
    Lost = 5,

    /// <summary>This silo has not heard of the front-end yet, or no silo has the class that serves the client, or this grain is of another class: send the
    /// batch again later, by way of the client grain.</summary>
    NotYet = 6,

    /// <summary>Asked again for a batch that has not come, or waits for other calls of the grain: send it again.</summary>
    Unseen = 7,

    /// <summary>The grain could not be called, or failed: send the batch again, by way of the client grain.</summary>
    Failed = 8,
}
