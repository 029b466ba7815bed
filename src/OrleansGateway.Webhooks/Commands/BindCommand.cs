namespace OrleansGateway.Webhooks.Commands;

/// <summary>Binds a client to a user.</summary>
internal sealed record BindCommand : ClientCommand
{
    public required string User { get; init; }

    public override void Check()
    {
        base.Check();
        CheckName(User, "user");
    }

    public override Task CarryOut(ICommandTarget target) => ClientOf(target).BindUser(User);
}
