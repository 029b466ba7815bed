namespace OrleansGateway.Wire;

/// <summary>What came of one post at the front-end. The values are on the wire.</summary>
internal enum PostOutcome : byte
{
    /// <summary>Done; for an audience: it has members here.</summary>
    Applied = 0,

    /// <summary>The client is not here; for an audience: it has no member here after this post.</summary>
    Nobody = 1,

    /// <summary>The front-end could not read or apply it, did not answer in time, or is gone.</summary>
    Unknown = 2,

    /// <summary>The client that should join is not here, but the audience has members here.</summary>
    NotJoined = 3,
}
