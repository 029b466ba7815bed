namespace OrleansGateway.Webhooks.Commands;

/// <summary>Adds a client to a group.</summary>
internal sealed record JoinCommand : GroupCommand
{
    public override Task CarryOut(ICommandTarget target) => target.Group(Group).Join(ClientId(target));
}
