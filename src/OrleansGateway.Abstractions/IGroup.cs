using OrleansGateway.Wire;

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

    /// <summary>As <see cref="PublishExcept"/>, and says how many members it reached. Inside a handler it waits until everything sent before is
    /// confirmed.</summary>
    /// <param name="message">The message.</param>
    /// <param name="except">Client ids that are left out; null for none.</param>
    [Alias("PublishCounted")]
    Task<DeliveryCount> PublishCounted(Message message, IReadOnlyCollection<string>? except = null);

    /// <summary>How many members the group has.</summary>
    /// <param name="deadline">How long to wait for front-ends: 10 ms to 1 minute; null for 2 s.</param>
    [Alias("Count"), ResponseTimeout(QueryLimits.ResponseTimeout)]
    Task<Total> Count(TimeSpan? deadline = null);

    /// <summary>How many users the members are bound to; each counts once. It costs a walk through all members.</summary>
    /// <param name="deadline">How long to wait for front-ends: 10 ms to 1 minute; null for 2 s.</param>
    [Alias("CountUsers"), ResponseTimeout(QueryLimits.ResponseTimeout)]
    Task<Total> CountUsers(TimeSpan? deadline = null);

    /// <summary>A page of the members' ids.</summary>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the page before; null for the first.</param>
    /// <param name="limit">How many at most: 1 to 10,000.</param>
    /// <param name="deadline">How long to wait for front-ends: 10 ms to 1 minute; null for 2 s.</param>
    [Alias("ListClients"), ResponseTimeout(QueryLimits.ResponseTimeout)]
    Task<Page<string>> ListClients(string? after = null, int limit = 1000, TimeSpan? deadline = null);

    /// <summary>A page of the members' infos, with user and session.</summary>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the page before; null for the first.</param>
    /// <param name="limit">How many at most: 1 to 10,000.</param>
    /// <param name="deadline">How long to wait for front-ends: 10 ms to 1 minute; null for 2 s.</param>
    [Alias("ListInfos"), ResponseTimeout(QueryLimits.ResponseTimeout)]
    Task<Page<ClientInfo>> ListInfos(string? after = null, int limit = 1000, TimeSpan? deadline = null);

    /// <summary>A page of the uids that members are bound to: those of the next <paramref name="limit"/> members, each once. A user with several clients in the group may
    /// be on several pages.</summary>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the page before; null for the first.</param>
    /// <param name="limit">How many at most: 1 to 10,000.</param>
    /// <param name="deadline">How long to wait for front-ends: 10 ms to 1 minute; null for 2 s.</param>
    [Alias("ListUsers"), ResponseTimeout(QueryLimits.ResponseTimeout)]
    Task<Page<string>> ListUsers(string? after = null, int limit = 1000, TimeSpan? deadline = null);
}
