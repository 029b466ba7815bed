namespace OrleansGateway;

/// <summary>What can be done with all connected clients.</summary>
[Alias("og.IEveryone")]
public interface IEveryone
{
    /// <summary>Sends a message to every client. Two publishers' messages may reach two clients in different order;
    /// one publisher's never.</summary>
    /// <param name="message">The message.</param>
    /// <param name="except">A client id that is left out; null for none.</param>
    [Alias("Publish")]
    Task<Delivery> Publish(Message message, string? except = null);

    /// <summary>Sends a message to every client but those listed.</summary>
    [Alias("PublishExcept")]
    Task<Delivery> PublishExcept(Message message, IReadOnlyCollection<string> except);

    /// <summary>Sends a message to those clients only; an empty list means nobody.</summary>
    [Alias("PublishOnly")]
    Task<Delivery> PublishOnly(Message message, IReadOnlyCollection<string> only);

    /// <summary>Sends a message to several clients, groups and users in one call: one copy to each client, however often it is reached. It costs one call for each
    /// front-end. Its place among what others publish to those groups is not the same for all members; one publisher's order is.</summary>
    /// <param name="message">The message.</param>
    /// <param name="targets">The receivers; none means nobody.</param>
    /// <exception cref="ArgumentException">The name of a group or user is empty or too long.</exception>
    [Alias("PublishTo")]
    Task<Delivery> PublishTo(Message message, Targets targets);

    /// <summary>How many clients are connected.</summary>
    [Alias("Count")]
    Task<long> Count();

    /// <summary>A page of the connected clients' ids.</summary>
    /// <param name="after">The <see cref="ClientPage.Next"/> of the page before; null for the first.</param>
    /// <param name="limit">How many ids at most: 1 to 10,000.</param>
    [Alias("ListClients")]
    Task<ClientPage> ListClients(string? after = null, int limit = 1000);
}
