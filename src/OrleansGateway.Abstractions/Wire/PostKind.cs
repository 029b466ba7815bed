namespace OrleansGateway.Wire;

/// <summary>What a silo asks of a front-end. The values are on the wire.</summary>
internal enum PostKind : byte
{
    Send = 1,
    Publish = 2,
    PublishAll = 3,

    // 4 was a message to some clients, in another form: an older silo beside this front-end still sends it, and must not be misread.
    Join = 5,
    Leave = 6,
    Dissolve = 7,
    Probe = 8,
    Accept = 9,
    Close = 10,
    Abort = 11,
    SetSession = 12,
    Replies = 13,
    PublishTo = 14,
    CloseAll = 15,
    Counted = 16,
}
