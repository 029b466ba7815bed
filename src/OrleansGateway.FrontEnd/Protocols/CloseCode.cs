namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>WebSocket close codes that we send (RFC 6455, section 7.4.1). Other protocols have no code and ignore it.</summary>
internal enum CloseCode : ushort
{
    /// <summary>A close frame without a code.</summary>
    None = 0,
    Normal = 1000,
    GoingAway = 1001,
    ProtocolError = 1002,
    InvalidPayload = 1007,
    PolicyViolation = 1008,
    MessageTooBig = 1009,
    InternalError = 1011,
}
