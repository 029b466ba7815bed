namespace OrleansGateway;

/// <summary>What can be done with a group. A group is there as long as it has members; membership ends with the connection.</summary>
[Alias("og.IGroup")]
public interface IGroup
{
    /// <summary>Adds a client; a message published afterwards reaches it. Adding a member again changes nothing.</summary>
    /// <returns><see cref="Delivery.NoReceiver"/> when the client is not connected.</returns>
    [Alias("Join")]
    Task<Delivery> Join(string clientId);

    /// <summary>Removes a client; a message published afterwards does not reach it.</summary>
    [Alias("Leave")]
    Task<Delivery> Leave(string clientId);

    /// <summary>Sends a message to every member. All members receive the messages of one group in the same order.</summary>
    /// <param name="message">The message.</param>
    /// <param name="except">A client id that is left out; null for none.</param>
    [Alias("Publish")]
    Task<Delivery> Publish(Message message, string? except = null);

    /// <summary>Sends a message to every member but those listed.</summary>
    /// <param name="message">The message.</param>
    /// <param name="except">Client ids that are left out.</param>
    [Alias("PublishExcept")]
    Task<Delivery> PublishExcept(Message message, IReadOnlyCollection<string> except);

    /// <summary>Removes every member.</summary>
    [Alias("Dissolve")]
    Task<Delivery> Dissolve();

    /// <summary>How many members the group has.</summary>
    [Alias("Count")]
    Task<long> Count();

    /// <summary>A page of the members' ids.</summary>
    /// <param name="after">The <see cref="ClientPage.Next"/> of the page before; null for the first.</param>
    /// <param name="limit">How many ids at most: 1 to 10,000.</param>
    [Alias("ListClients")]
    Task<ClientPage> ListClients(string? after = null, int limit = 1000);
}
