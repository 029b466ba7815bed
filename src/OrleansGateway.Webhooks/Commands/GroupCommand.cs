namespace OrleansGateway.Webhooks.Commands;

/// <summary>A command that concerns a client's membership in a group.</summary>
internal abstract record GroupCommand : ClientCommand
{
    public required string Group { get; init; }

    public override void Check()
    {
        base.Check();
        CheckName(Group, "group");
    }
}
