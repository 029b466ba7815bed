using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Queries;

/// <summary>Counts that need a walk through all pages, so that what several front-ends have counts once.</summary>
internal static class Distinct
{
    /// <summary>How many groups, or users, have a client.</summary>
    public static async Task<Total> Audiences(FrontEndQuestion question, bool users)
    {
        var (count, after) = (0L, default(string));
        do
        {
            var page = await question.Merged((queries, cursor, limit) => queries.ListAudiences(users, cursor, limit), after, QueryLimits.MaxItems);
            count += page.Items.Count;
            after = page.Next;
        }
        while (after is not null);
        return new Total(count, question.Silent);
    }

    /// <summary>How many users the members of an audience are bound to.</summary>
    public static async Task<Total> UsersOf(FrontEndQuestion question, string audience)
    {
        var users = new HashSet<string>(StringComparer.Ordinal);
        string? after = null;
        do
        {
            var page = await question.InTurn((queries, cursor, limit) => queries.ListUsersOf(audience, cursor, limit), after, QueryLimits.MaxItems);
            users.UnionWith(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return new Total(users.Count, question.Silent);
    }
}
