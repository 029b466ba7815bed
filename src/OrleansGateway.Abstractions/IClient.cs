using OrleansGateway.Wire;

namespace OrleansGateway;

/// <summary>What can be done with one client. <c>Client(id)</c> inside an <see cref="EventsGrain"/> goes by way of the outbox;
/// <c>GrainFactory.Client(id)</c> calls the grain.</summary>
[Alias("og.IClient")]
public interface IClient
{
    /// <summary>Sends one message to the client.</summary>
    /// <returns><see cref="Delivery.NoReceiver"/> when the client is not connected.</returns>
    [Alias("Send")]
    Task<Delivery> Send(Message message);

    /// <summary>As <see cref="Send"/>, and says what became of it. Inside a handler it waits until everything sent before is confirmed.</summary>
    [Alias("SendCounted")]
    Task<DeliveryCount> SendCounted(Message message);

    /// <summary>Sends what is queued and, if given, a last message; then closes in order (WebSocket 1000). OnClose runs with
    /// <see cref="CloseReason.ServerClosed"/>.</summary>
    [Alias("Close")]
    Task Close(Message? lastMessage = null);

    /// <summary>Drops the connection at once; what is queued is lost. OnClose runs with <see cref="CloseReason.ServerClosed"/>.</summary>
    [Alias("Abort")]
    Task Abort();

    /// <summary>Binds the client to a user. A client has one user; binding again replaces. A user may have many clients.</summary>
    /// <param name="user">The uid: 1 to 1,024 bytes of UTF-8.</param>
    /// <exception cref="ArgumentException">The uid is empty or too long.</exception>
    [Alias("BindUser")]
    Task BindUser(string user);

    /// <summary>Takes the client from its user, if it has one.</summary>
    [Alias("UnbindUser")]
    Task UnbindUser();

    /// <summary>Replaces the client's session.</summary>
    /// <param name="session">Keys and values, 64 KiB of UTF-8 together at most.</param>
    /// <exception cref="ArgumentException">The session is too large.</exception>
    [Alias("SetSession")]
    Task SetSession(IReadOnlyDictionary<string, string> session);

    /// <summary>Merges into the client's session: a value replaces, a null removes, the other keys stay.</summary>
    /// <param name="changes">The keys to change; the session may have 64 KiB of UTF-8 at most afterwards.</param>
    /// <exception cref="ArgumentException">The session would be too large.</exception>
    [Alias("UpdateSession")]
    Task UpdateSession(IReadOnlyDictionary<string, string?> changes);

    /// <summary>Changes one value of the client's session if it still is what the caller believes; nobody else changes it in between.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">The value that it must have; null when it must have none.</param>
    /// <param name="value">The value that it gets; null removes it. The session may have 64 KiB of UTF-8 at most afterwards.</param>
    /// <returns>False when it has another value, or the client is not connected: nothing was changed. A handler that runs again after its silo died
    /// may get it though its first run made the change.</returns>
    /// <exception cref="ArgumentException">The key is empty, or the session would be too large.</exception>
    [Alias("CompareAndSetSession")]
    Task<bool> CompareAndSetSession(string key, string? expected, string? value);

    /// <summary>The client's session; empty when it has none or is not connected.</summary>
    /// <exception cref="TimeoutException">The client's front-end does not answer.</exception>
    [Alias("GetSession")]
    Task<IReadOnlyDictionary<string, string>> GetSession();

    /// <summary>The client's info with its user and session; null when it is not connected.</summary>
    /// <exception cref="TimeoutException">The client's front-end does not answer.</exception>
    [Alias("GetInfo")]
    Task<ClientInfo?> GetInfo();

    /// <summary>Whether the client is connected.</summary>
    /// <exception cref="TimeoutException">The client's front-end does not answer.</exception>
    [Alias("IsOnline")]
    Task<bool> IsOnline();

    /// <summary>A page of the names of the groups that the client is a member of, in ordinal order; empty when it is not connected.</summary>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the page before; null for the first.</param>
    /// <param name="limit">How many at most: 1 to 10,000.</param>
    /// <param name="deadline">How long to wait for the client's front-end: 10 ms to 1 minute; null for 2 s.</param>
    [Alias("ListGroups"), ResponseTimeout(QueryLimits.ResponseTimeout)]
    Task<Page<string>> ListGroups(string? after = null, int limit = 1000, TimeSpan? deadline = null);
}
