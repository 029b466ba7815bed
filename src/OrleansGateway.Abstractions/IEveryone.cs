using OrleansGateway.Wire;

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

    /// <summary>As <see cref="PublishExcept"/>, and says how many clients it reached. Inside a handler it waits until everything sent before is
    /// confirmed.</summary>
    /// <param name="message">The message.</param>
    /// <param name="except">Client ids that are left out; null for none.</param>
    [Alias("PublishCounted")]
    Task<DeliveryCount> PublishCounted(Message message, IReadOnlyCollection<string>? except = null);

    /// <summary>As <see cref="PublishTo"/>, and says how many clients it reached. Inside a handler it waits until everything sent before is confirmed.</summary>
    /// <param name="message">The message.</param>
    /// <param name="targets">The receivers; none means nobody.</param>
    [Alias("PublishToCounted")]
    Task<DeliveryCount> PublishToCounted(Message message, Targets targets);

    /// <summary>Closes several clients in one call, as <see cref="IClient.Close"/> does.</summary>
    /// <param name="targets">Which clients: by id, of groups and of users.</param>
    /// <param name="lastMessage">What they are sent before; null for nothing.</param>
    /// <exception cref="ArgumentException">The name of a group or user is empty or too long.</exception>
    [Alias("CloseAll")]
    Task<Delivery> CloseAll(Targets targets, Message? lastMessage = null);

    /// <summary>How many clients are connected.</summary>
    /// <param name="deadline">How long to wait for front-ends: 10 ms to 1 minute; null for 2 s.</param>
    [Alias("Count"), ResponseTimeout(QueryLimits.ResponseTimeout)]
    Task<Total> Count(TimeSpan? deadline = null);

    /// <summary>How many users have a client; each counts once. It costs a walk through all uids.</summary>
    /// <param name="deadline">How long to wait for front-ends: 10 ms to 1 minute; null for 2 s.</param>
    [Alias("CountUsers"), ResponseTimeout(QueryLimits.ResponseTimeout)]
    Task<Total> CountUsers(TimeSpan? deadline = null);

    /// <summary>How many groups have a member; each counts once. It costs a walk through all names.</summary>
    /// <param name="deadline">How long to wait for front-ends: 10 ms to 1 minute; null for 2 s.</param>
    [Alias("CountGroups"), ResponseTimeout(QueryLimits.ResponseTimeout)]
    Task<Total> CountGroups(TimeSpan? deadline = null);

    /// <summary>A page of the connected clients' ids.</summary>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the page before; null for the first.</param>
    /// <param name="limit">How many at most: 1 to 10,000.</param>
    /// <param name="deadline">How long to wait for front-ends: 10 ms to 1 minute; null for 2 s.</param>
    [Alias("ListClients"), ResponseTimeout(QueryLimits.ResponseTimeout)]
    Task<Page<string>> ListClients(string? after = null, int limit = 1000, TimeSpan? deadline = null);

    /// <summary>A page of the connected clients' infos, with user and session.</summary>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the page before; null for the first.</param>
    /// <param name="limit">How many at most: 1 to 10,000.</param>
    /// <param name="deadline">How long to wait for front-ends: 10 ms to 1 minute; null for 2 s.</param>
    [Alias("ListInfos"), ResponseTimeout(QueryLimits.ResponseTimeout)]
    Task<Page<ClientInfo>> ListInfos(string? after = null, int limit = 1000, TimeSpan? deadline = null);

    /// <summary>A page of the uids that have a client, in ordinal order.</summary>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the page before; null for the first.</param>
    /// <param name="limit">How many at most: 1 to 10,000.</param>
    /// <param name="deadline">How long to wait for front-ends: 10 ms to 1 minute; null for 2 s.</param>
    [Alias("ListUsers"), ResponseTimeout(QueryLimits.ResponseTimeout)]
    Task<Page<string>> ListUsers(string? after = null, int limit = 1000, TimeSpan? deadline = null);

    /// <summary>A page of the names of the groups that have a member, in ordinal order.</summary>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the page before; null for the first.</param>
    /// <param name="limit">How many at most: 1 to 10,000.</param>
    /// <param name="deadline">How long to wait for front-ends: 10 ms to 1 minute; null for 2 s.</param>
    [Alias("ListGroups"), ResponseTimeout(QueryLimits.ResponseTimeout)]
    Task<Page<string>> ListGroups(string? after = null, int limit = 1000, TimeSpan? deadline = null);

    /// <summary>The infos of several clients, with user and session; those that are not connected are left out.</summary>
    /// <param name="clientIds">Ids of clients: up to 1,000.</param>
    /// <param name="deadline">How long to wait for front-ends: 10 ms to 1 minute; null for 2 s.</param>
    /// <returns>One page; should the infos have more than about 1 MiB, <see cref="Page{T}.Next"/> is the last id that was looked at, in ordinal order.</returns>
    /// <exception cref="ArgumentException">There are too many ids.</exception>
    [Alias("FindInfos"), ResponseTimeout(QueryLimits.ResponseTimeout)]
    Task<Page<ClientInfo>> FindInfos(IReadOnlyCollection<string> clientIds, TimeSpan? deadline = null);

    /// <summary>The clients of several users; users without a client are left out.</summary>
    /// <param name="uids">Uids: up to 1,000.</param>
    /// <param name="deadline">How long to wait for front-ends: 10 ms to 1 minute; null for 2 s.</param>
    /// <returns>One page: at most 1,000 ids a user and front-end, and about 1 MiB a front-end; should one have more, <see cref="Page{T}.Next"/> is the last uid that
    /// was looked at, in ordinal order.</returns>
    /// <exception cref="ArgumentException">There are too many uids, or one is empty or too long.</exception>
    [Alias("FindUsers"), ResponseTimeout(QueryLimits.ResponseTimeout)]
    Task<Page<UserClients>> FindUsers(IReadOnlyCollection<string> uids, TimeSpan? deadline = null);
}
