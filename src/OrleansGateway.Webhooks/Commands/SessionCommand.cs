using OrleansGateway.Wire;

namespace OrleansGateway.Webhooks.Commands;

/// <summary>Replaces a client's session, or merges into it: a null removes.</summary>
internal sealed record SessionCommand : ClientCommand
{
    public IReadOnlyDictionary<string, string>? Set { get; init; }

    public IReadOnlyDictionary<string, string?>? Merge { get; init; }

    public override void Check()
    {
        base.Check();
        if (Set is null == Merge is null) throw new CommandException("session needs either set or merge.");
        Checked(() => Set is not null ? Sessions.Check(Set) : Sessions.Merge(new Dictionary<string, string>(), Merge!));
    }

    public override Task CarryOut(ICommandTarget target) =>
        Set is not null ? ClientOf(target).SetSession(Set) : ClientOf(target).UpdateSession(Merge!);
}
