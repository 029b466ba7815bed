namespace OrleansGateway;

/// <summary>What is known of a send, publish, join or leave when its task completes.</summary>
public enum Delivery : byte
{
    /// <summary>Every front-end concerned has put it into the send queues of its receivers.</summary>
    Confirmed = 0,

    /// <summary>
    /// It is in the handler's outbox. Inside an <see cref="EventsGrain"/> this is the usual answer: the outbox is shipped when the
    /// handler first waits, at the latest when it ends, and confirmed before the incoming message is acknowledged.
    /// </summary>
    Queued = 1,

    /// <summary>A front-end concerned did not answer in time; it holds the message back until that front-end answers or its lease ends.</summary>
    Unconfirmed = 2,

    /// <summary>There was nobody to receive it: the client is not connected, or the group has no member.</summary>
    NoReceiver = 3,
}
