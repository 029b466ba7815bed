namespace OrleansGateway.Webhooks.Commands;

/// <summary>Takes a client from its user.</summary>
internal sealed record UnbindCommand : ClientCommand
{
    public override Task CarryOut(ICommandTarget target) => ClientOf(target).UnbindUser();
}
