namespace OrleansGateway.FrontEnd.Protocols;

internal enum ReadStatus : byte
{
    /// <summary>The buffer holds no whole frame.</summary>
    NeedMore,

    /// <summary>One frame was read.</summary>
    Frame,

    /// <summary>The client broke the protocol; nothing more is read from it.</summary>
    Violation,
}
