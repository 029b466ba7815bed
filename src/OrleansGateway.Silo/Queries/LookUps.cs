using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Queries;

/// <summary>Several clients or users looked up in one call.</summary>
internal static class LookUps
{
    public static async Task<Page<ClientInfo>> Infos(FrontEndQuestion question, IEnumerable<string> clientIds)
    {
        var ids = clientIds.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToLookup(ClientIds.FrontEndOf, StringComparer.Ordinal);
        var slices = await question.Each(frontEnd => ids.Contains(frontEnd.Id) ? frontEnd.Queries.FindInfos([.. ids[frontEnd.Id]]) : null);
        var items = new List<ClientInfo>();
        foreach (var slice in slices)
        {
            items.AddRange(slice.Items);
            if (slice.Next is { } more) return new Page<ClientInfo>(items, more, question.Silent);
        }

        return new Page<ClientInfo>(items, null, question.Silent);
    }

    /// <summary>The clients of several users, those on different front-ends put together.</summary>
    /// <param name="question">The question.</param>
    /// <param name="uids">The users, in ordinal order.</param>
    public static async Task<Page<UserClients>> Users(FrontEndQuestion question, string[] uids)
    {
        var slices = await question.Each(frontEnd => frontEnd.Queries.FindUsers(uids));
        var through = slices.Select(slice => slice.Next).Min(StringComparer.Ordinal);
        var found = slices
            .SelectMany(slice => slice.Items)
            .Where(user => through is null || string.CompareOrdinal(user.Uid, through) <= 0)
            .GroupBy(user => user.Uid, StringComparer.Ordinal)
            .Select(user => new UserClients(user.Key, [.. user.SelectMany(clients => clients.ClientIds)]))
            .OrderBy(user => user.Uid, StringComparer.Ordinal);
        return new Page<UserClients>([.. found], through, question.Silent);
    }
}
