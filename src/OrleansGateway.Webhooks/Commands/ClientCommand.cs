namespace OrleansGateway.Webhooks.Commands;

/// <summary>A command that concerns one client: by default the one whose event is answered.</summary>
internal abstract record ClientCommand : Command
{
    public string? Client { get; init; }

    public override void Check() => CheckClient(Client);

    protected string ClientId(ICommandTarget target) => Client ?? target.ClientId;

    protected IClient ClientOf(ICommandTarget target) => target.Client(ClientId(target));
}
