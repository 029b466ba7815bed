using System.Runtime.CompilerServices;

namespace OrleansGateway;

/// <summary>Whole lists, page by page: the next page is asked for when the one before is done with.</summary>
public static class PageExtensions
{
    /// <summary>The pages of the clients' infos.</summary>
    /// <param name="everyone">All clients.</param>
    /// <param name="pageSize">How many at most on a page: 1 to 10,000.</param>
    /// <param name="deadline">How long each page waits for front-ends: 10 ms to 1 minute; null for 2 s.</param>
    public static IAsyncEnumerable<Page<ClientInfo>> InfoPages(this IEveryone everyone, int pageSize = 1000, TimeSpan? deadline = null) =>
        Pages(after => everyone.ListInfos(after, pageSize, deadline));

    /// <summary>The pages of the clients' ids.</summary>
    /// <inheritdoc cref="InfoPages(IEveryone, int, TimeSpan?)"/>
    public static IAsyncEnumerable<Page<string>> ClientPages(this IEveryone everyone, int pageSize = 1000, TimeSpan? deadline = null) =>
        Pages(after => everyone.ListClients(after, pageSize, deadline));

    /// <summary>The pages of the uids that have a client.</summary>
    /// <inheritdoc cref="InfoPages(IEveryone, int, TimeSpan?)"/>
    public static IAsyncEnumerable<Page<string>> UserPages(this IEveryone everyone, int pageSize = 1000, TimeSpan? deadline = null) =>
        Pages(after => everyone.ListUsers(after, pageSize, deadline));

    /// <summary>The pages of the names of the groups that have a member.</summary>
    /// <inheritdoc cref="InfoPages(IEveryone, int, TimeSpan?)"/>
    public static IAsyncEnumerable<Page<string>> GroupPages(this IEveryone everyone, int pageSize = 1000, TimeSpan? deadline = null) =>
        Pages(after => everyone.ListGroups(after, pageSize, deadline));

    /// <summary>The pages of the members' infos.</summary>
    /// <param name="group">The group.</param>
    /// <param name="pageSize">How many at most on a page: 1 to 10,000.</param>
    /// <param name="deadline">How long each page waits for front-ends: 10 ms to 1 minute; null for 2 s.</param>
    public static IAsyncEnumerable<Page<ClientInfo>> InfoPages(this IGroup group, int pageSize = 1000, TimeSpan? deadline = null) =>
        Pages(after => group.ListInfos(after, pageSize, deadline));

    /// <summary>The pages of the members' ids.</summary>
    /// <inheritdoc cref="InfoPages(IGroup, int, TimeSpan?)"/>
    public static IAsyncEnumerable<Page<string>> ClientPages(this IGroup group, int pageSize = 1000, TimeSpan? deadline = null) =>
        Pages(after => group.ListClients(after, pageSize, deadline));

    /// <summary>The pages of the members' uids; a user with several clients in the group may be on several pages.</summary>
    /// <inheritdoc cref="InfoPages(IGroup, int, TimeSpan?)"/>
    public static IAsyncEnumerable<Page<string>> UserPages(this IGroup group, int pageSize = 1000, TimeSpan? deadline = null) =>
        Pages(after => group.ListUsers(after, pageSize, deadline));

    /// <summary>The pages of whatever is listed by a cursor.</summary>
    /// <param name="ask">Asks for the page after a cursor; null for the first.</param>
    /// <param name="cancellationToken">Looked at before each page.</param>
    internal static async IAsyncEnumerable<Page<T>> Pages<T>(
        Func<string?, Task<Page<T>>> ask, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? after = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await ask(after);
            yield return page;
            after = page.Next;
        }
        while (after is not null);
    }
}
