namespace OrleansGateway.Webhooks.Commands;

/// <summary>Sends a message to one client, or to all clients of a user.</summary>
internal sealed record SendCommand : ClientCommand
{
    public string? User { get; init; }

    public string? Text { get; init; }

    public byte[]? Binary { get; init; }

    public override void Check()
    {
        base.Check();
        Payload.Check(Text, Binary);
        if (User is null) return;
        CheckName(User, "user");
        if (Client is not null) throw new CommandException("send goes to a client or to a user, not to both.");
    }

    public override Task CarryOut(ICommandTarget target)
    {
        var message = Payload.Of(Text, Binary)!.Value;
        return User is null ? ClientOf(target).Send(message) : target.User(User).Send(message);
    }
}
