namespace OrleansGateway;

/// <summary>What can be done with a user: all clients that are bound to one uid.</summary>
[Alias("og.IUser")]
public interface IUser
{
    /// <summary>Sends a message to every client of the user.</summary>
    /// <returns><see cref="Delivery.NoReceiver"/> when no client is bound to it.</returns>
    [Alias("Send")]
    Task<Delivery> Send(Message message);

    /// <summary>Whether at least one client is bound to the user.</summary>
    [Alias("IsOnline")]
    Task<bool> IsOnline();

    /// <summary>A page of the ids of the user's clients.</summary>
    /// <param name="after">The <see cref="ClientPage.Next"/> of the page before; null for the first.</param>
    /// <param name="limit">How many ids at most: 1 to 10,000.</param>
    [Alias("ListClients")]
    Task<ClientPage> ListClients(string? after = null, int limit = 1000);
}
