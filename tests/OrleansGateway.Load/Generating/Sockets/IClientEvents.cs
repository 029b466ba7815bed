namespace OrleansGateway.Load.Generating.Sockets;

/// <summary>What becomes of connections; called on the event loop.</summary>
internal interface IClientEvents
{
    /// <summary>It may send and receive.</summary>
    void Opened(ClientConnection client);

    /// <summary>A message came, as the server's handler sent it. The bytes are valid during the call.</summary>
    void Received(ClientConnection client, ReadOnlySpan<byte> message);
}
