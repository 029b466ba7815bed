namespace OrleansGateway.Webhooks.Commands;

/// <summary>Closes a client, or all clients of a user, with or without a last message.</summary>
internal sealed record CloseCommand : ClientCommand
{
    public string? User { get; init; }

    public string? Text { get; init; }

    public byte[]? Binary { get; init; }

    public override void Check()
    {
        base.Check();
        if (Text is not null || Binary is not null) Payload.Check(Text, Binary);
        if (User is null) return;
        CheckName(User, "user");
        if (Client is not null) throw new CommandException("close concerns a client or a user, not both.");
    }

    public override Task CarryOut(ICommandTarget target)
    {
        var last = Payload.Of(Text, Binary);
        return User is null ? ClientOf(target).Close(last) : target.User(User).Close(last);
    }
}
