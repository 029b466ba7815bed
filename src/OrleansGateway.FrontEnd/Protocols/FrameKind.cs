namespace OrleansGateway.FrontEnd.Protocols;

internal enum FrameKind : byte
{
    Message,
    Ping,
    Pong,
    Close,
}
