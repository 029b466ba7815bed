using OrleansGateway.Wire;

namespace OrleansGateway;

/// <summary>What can be done with a user: all clients that are bound to one uid.</summary>
[Alias("og.IUser")]
public interface IUser
{
    /// <summary>Sends a message to every client of the user.</summary>
    /// <returns><see cref="Delivery.NoReceiver"/> when no client is bound to it.</returns>
    [Alias("Send")]
    Task<Delivery> Send(Message message);

    /// <summary>As <see cref="Send"/>, and says how many of the user's clients it reached. Inside a handler it waits until everything sent before is
    /// confirmed.</summary>
    [Alias("SendCounted")]
    Task<DeliveryCount> SendCounted(Message message);

    /// <summary>Closes every client of the user, as <see cref="IClient.Close"/> does.</summary>
    /// <param name="lastMessage">What they are sent before; null for nothing.</param>
    /// <returns><see cref="Delivery.NoReceiver"/> when no client is bound to it.</returns>
    [Alias("Close")]
    Task<Delivery> Close(Message? lastMessage = null);

    /// <summary>Whether at least one client is bound to the user.</summary>
    /// <exception cref="TimeoutException">No front-end knows of one, and not every one concerned answers.</exception>
    [Alias("IsOnline")]
    Task<bool> IsOnline();

    /// <summary>How many clients are bound to the user.</summary>
    /// <param name="deadline">How long to wait for front-ends: 10 ms to 1 minute; null for 2 s.</param>
    [Alias("Count"), ResponseTimeout(QueryLimits.ResponseTimeout)]
    Task<Total> Count(TimeSpan? deadline = null);

    /// <summary>A page of the ids of the user's clients.</summary>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the page before; null for the first.</param>
    /// <param name="limit">How many at most: 1 to 10,000.</param>
    /// <param name="deadline">How long to wait for front-ends: 10 ms to 1 minute; null for 2 s.</param>
    [Alias("ListClients"), ResponseTimeout(QueryLimits.ResponseTimeout)]
    Task<Page<string>> ListClients(string? after = null, int limit = 1000, TimeSpan? deadline = null);

    /// <summary>A page of the infos of the user's clients, with their sessions.</summary>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the page before; null for the first.</param>
    /// <param name="limit">How many at most: 1 to 10,000.</param>
    /// <param name="deadline">How long to wait for front-ends: 10 ms to 1 minute; null for 2 s.</param>
    [Alias("ListInfos"), ResponseTimeout(QueryLimits.ResponseTimeout)]
    Task<Page<ClientInfo>> ListInfos(string? after = null, int limit = 1000, TimeSpan? deadline = null);
}
