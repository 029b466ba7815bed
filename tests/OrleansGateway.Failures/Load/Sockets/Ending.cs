namespace OrleansGateway.Failures.Load.Sockets;

/// <summary>How a connection ended.</summary>
/// <param name="InOrder">By the protocol's own farewell, not by a reset.</param>
/// <param name="CloseCode">The WebSocket close code; 0 where there is none.</param>
internal readonly record struct Ending(bool InOrder, int CloseCode)
{
    public const int GoingAway = 1001;

    public static Ending Reset => new(false, 0);
}
