namespace OrleansGateway.Webhooks.Commands;

/// <summary>Takes a client from a group.</summary>
internal sealed record LeaveCommand : GroupCommand
{
    public override Task CarryOut(ICommandTarget target) => target.Group(Group).Leave(ClientId(target));
}
