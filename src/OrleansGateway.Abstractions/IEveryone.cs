namespace OrleansGateway;

/// <summary>What can be done with all connected clients.</summary>
public interface IEveryone
{
    /// <summary>Sends a message to every client. Two publishers' messages may reach two clients in different order;
    /// one publisher's never.</summary>
    /// <param name="message">The message.</param>
    /// <param name="except">A client id that is left out; null for none.</param>
    Task<Delivery> Publish(Message message, string? except = null);

    /// <summary>Sends a message to every client but those listed.</summary>
    Task<Delivery> PublishExcept(Message message, IReadOnlyCollection<string> except);

    /// <summary>Sends a message to those clients only; an empty list means nobody.</summary>
    Task<Delivery> PublishOnly(Message message, IReadOnlyCollection<string> only);

    /// <summary>How many clients are connected.</summary>
    Task<long> Count();

    /// <summary>A page of the connected clients' ids.</summary>
    /// <param name="after">The <see cref="ClientPage.Next"/> of the page before; null for the first.</param>
    /// <param name="limit">How many ids at most: 1 to 10,000.</param>
    Task<ClientPage> ListClients(string? after = null, int limit = 1000);
}
