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

    /// <summary>How many clients are connected.</summary>
    [Alias("Count")]
    Task<long> Count();

    /// <summary>A page of the connected clients' ids.</summary>
    /// <param name="after">The <see cref="ClientPage.Next"/> of the page before; null for the first.</param>
    /// <param name="limit">How many ids at most: 1 to 10,000.</param>
    [Alias("ListClients")]
    Task<ClientPage> ListClients(string? after = null, int limit = 1000);
}
