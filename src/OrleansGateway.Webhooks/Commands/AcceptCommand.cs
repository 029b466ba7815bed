namespace OrleansGateway.Webhooks.Commands;

/// <summary>Answers a handshake: the WebSocket is opened. Without an answer it is, too.</summary>
internal sealed record AcceptCommand : Command, IHandshakeCommand
{
    public string? SubProtocol { get; init; }

    public HandshakeAnswer Answer => HandshakeAnswer.Accept(SubProtocol);

    public override Task CarryOut(ICommandTarget target) => Task.CompletedTask;
}
