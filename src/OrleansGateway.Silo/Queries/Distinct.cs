using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Queries;

/// <summary>Counts that need a walk through all pages, so that what several front-ends have counts once.</summary>
internal static class Distinct
{
    /// <summary>How many groups, or users, have a client.</summary>
    public static async Task<Total> Audiences(FrontEndQuestion question, bool users)
    {
        var count = 0L;
        await foreach (var page in PageExtensions.Pages(after => question.Merged(
            (queries, cursor, limit) => queries.ListAudiences(users, cursor, limit), after, QueryLimits.MaxItems)))
        {
            count += page.Items.Count;
        }

        return new Total(count, question.Silent);
    }

    /// <summary>How many users the members of an audience are bound to.</summary>
    public static async Task<Total> UsersOf(FrontEndQuestion question, string audience)
    {
        var users = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var page in PageExtensions.Pages(after => question.InTurn(
            (queries, cursor, limit) => queries.ListUsersOf(audience, cursor, limit), after, QueryLimits.MaxItems)))
        {
            users.UnionWith(page.Items);
        }

        return new Total(users.Count, question.Silent);
    }
}
