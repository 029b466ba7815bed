namespace OrleansGateway.Webhooks.Commands;

/// <summary>Answers a handshake: the WebSocket is refused with an HTTP status.</summary>
internal sealed record RefuseCommand : Command, IHandshakeCommand
{
    public int Status { get; set; } = 403;

    public HandshakeAnswer Answer => HandshakeAnswer.Refuse(Status);

    public override void Check() => Checked(() => Answer);

    public override Task CarryOut(ICommandTarget target) => Task.CompletedTask;
}
