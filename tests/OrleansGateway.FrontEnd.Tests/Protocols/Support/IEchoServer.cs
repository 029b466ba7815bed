namespace OrleansGateway.FrontEnd.Tests.Protocols.Support;

/// <summary>
/// A WebSocket server on loopback that sends every message back in its kind, takes the sub-protocol <c>echo</c> when it is
/// offered, and answers a close with the same code.
/// </summary>
public interface IEchoServer
{
    const int MaxMessageSize = 1024 * 1024;

    const int MaxHandshakeSize = 8 * 1024;

    int Port { get; }
}
