namespace OrleansGateway.Webhooks.Commands;

/// <summary>A command that answers a handshake, and nothing else.</summary>
internal interface IHandshakeCommand
{
    HandshakeAnswer Answer { get; }
}
