namespace OrleansGateway.Webhooks.Commands;

/// <summary>What commands are carried out on: the outbox of the client whose event was answered.</summary>
internal interface ICommandTarget
{
    /// <summary>The id of the client whose event was answered.</summary>
    string ClientId { get; }

    IClient Client(string id);

    IGroup Group(string name);

    IUser User(string uid);

    IEveryone Everyone();
}
