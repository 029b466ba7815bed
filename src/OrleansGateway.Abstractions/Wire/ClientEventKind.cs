namespace OrleansGateway.Wire;

/// <summary>What happened on a connection. The values are on the wire.</summary>
internal enum ClientEventKind : byte
{
    Open = 1,
    Message = 2,
    Close = 3,
}
