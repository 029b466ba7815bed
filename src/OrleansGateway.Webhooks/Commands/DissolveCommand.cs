namespace OrleansGateway.Webhooks.Commands;

/// <summary>Removes every member of a group.</summary>
internal sealed record DissolveCommand : Command
{
    public required string Group { get; init; }

    public override void Check() => CheckName(Group, "group");

    public override Task CarryOut(ICommandTarget target) => target.Group(Group).Dissolve();
}
