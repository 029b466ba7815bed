namespace OrleansGateway.Wire;

/// <summary>Questions to a front-end about what it holds. A list is what comes after a cursor, in ordinal order of ids or names; it ends at its limit, or
/// with the item that reaches <see cref="QueryLimits.MaxBytes"/>.</summary>
[Alias("og.IFrontEndQueries")]
internal interface IFrontEndQueries : IGrainObserver
{
    /// <summary>What it holds of a client; null when it is not here.</summary>
    [Alias("Describe")]
    Task<ClientSnapshot?> Describe(string clientId);

    /// <summary>A part of the clients whose OnConnect has run.</summary>
    /// <param name="after">The id before it; null for the first.</param>
    [Alias("ReadRoster")]
    Task<RosterPage> ReadRoster(string? after);

    /// <summary>How many clients are in an audience; in all when it is null.</summary>
    [Alias("Count")]
    Task<long> Count(string? audience);

    /// <summary>Ids of clients, of an audience or of all.</summary>
    [Alias("ListClients")]
    Task<Slice<string>> ListClients(string? audience, string? after, int limit);

    /// <summary>Infos of clients, of an audience or of all.</summary>
    [Alias("ListInfos")]
    Task<Slice<ClientInfo>> ListInfos(string? audience, string? after, int limit);

    /// <summary>Each uid that the next <paramref name="limit"/> clients of an audience are bound to; the cursor is a client's id.</summary>
    [Alias("ListUsersOf")]
    Task<Slice<string>> ListUsersOf(string audience, string? after, int limit);

    /// <summary>Names of groups, or uids, that have a client here.</summary>
    /// <param name="users">True for uids.</param>
    /// <param name="after">The name after which it begins; null for the first.</param>
    /// <param name="limit">How many at most.</param>
    [Alias("ListAudiences")]
    Task<Slice<string>> ListAudiences(bool users, string? after, int limit);

    /// <summary>Names of the groups of one client.</summary>
    [Alias("ListGroupsOf")]
    Task<Slice<string>> ListGroupsOf(string clientId, string? after, int limit);

    /// <summary>Infos of those of some clients that are here, in the order given.</summary>
    [Alias("FindInfos")]
    Task<Slice<ClientInfo>> FindInfos(string[] clientIds);

    /// <summary>The clients that are here of some users.</summary>
    [Alias("FindUsers")]
    Task<Slice<UserClients>> FindUsers(string[] uids);
}
