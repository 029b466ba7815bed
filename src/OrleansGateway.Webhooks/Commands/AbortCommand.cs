namespace OrleansGateway.Webhooks.Commands;

/// <summary>Drops a client's connection at once.</summary>
internal sealed record AbortCommand : ClientCommand
{
    public override Task CarryOut(ICommandTarget target) => ClientOf(target).Abort();
}
