namespace OrleansGateway.Webhooks.Commands;

/// <summary>Publishes a message to a group, to a user, to everyone, or to several of these at once.</summary>
internal sealed record PublishCommand : Command
{
    public string? Group { get; init; }

    public string? User { get; init; }

    public bool Everyone { get; init; }

    public TargetList? Targets { get; init; }

    /// <summary>Clients that are left out.</summary>
    public IReadOnlyList<string> Except { get; set; } = [];

    public string? Text { get; init; }

    public byte[]? Binary { get; init; }

    public override void Check()
    {
        Payload.Check(Text, Binary);
        var places = (Group is null ? 0 : 1) + (User is null ? 0 : 1) + (Everyone ? 1 : 0) + (Targets is null ? 0 : 1);
        if (places != 1) throw new CommandException("publish needs one of group, user, everyone and targets.");
        if (Group is not null) CheckName(Group, "group");
        if (User is not null) CheckName(User, "user");
        foreach (var client in Except.Concat(Targets?.Clients ?? [])) CheckRequired(client);
        foreach (var name in (Targets?.Groups ?? []).Concat(Targets?.Users ?? [])) CheckName(name, "targets");
    }

    public override Task CarryOut(ICommandTarget target)
    {
        var message = Payload.Of(Text, Binary)!.Value;
        if (Group is not null) return target.Group(Group).PublishExcept(message, Except);
        if (Everyone) return target.Everyone().PublishExcept(message, Except);
        if (Targets is not null) return target.Everyone().PublishTo(message, Targets.Without(Except));
        return Except.Count == 0
            ? target.User(User!).Send(message)
            : target.Everyone().PublishTo(message, new Targets { Users = [User!], Except = Except });
    }

    private static void CheckRequired(string? client)
    {
        if (string.IsNullOrEmpty(client)) throw new CommandException("The id of a client is empty.");
        CheckClient(client);
    }
}
