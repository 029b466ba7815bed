namespace OrleansGateway.FrontEnd.Connections;

internal enum HeartbeatAction
{
    None,
    Ping,
    Close,
}
