using OrleansGateway.Silo.Links;

namespace OrleansGateway.Silo.Groups;

/// <summary>Questions put to several front-ends at once.</summary>
internal static class FrontEndQuery
{
    private const int MaxLimit = 10_000;

    public static async Task<long> Count(IReadOnlyList<FrontEndLink> frontEnds, string? audience)
    {
        var counts = await Task.WhenAll(frontEnds.Select(frontEnd => frontEnd.Queries.Count(audience)));
        return counts.Sum();
    }

    /// <summary>Ids are ordered by front-end first, so the pages go through the front-ends one after another.</summary>
    public static async Task<ClientPage> List(IReadOnlyList<FrontEndLink> frontEnds, string? audience, string? after, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxLimit);
        var ids = new List<string>();
        var isPartial = false;
        foreach (var frontEnd in frontEnds.OrderBy(frontEnd => frontEnd.Id, StringComparer.Ordinal))
        {
            if (ids.Count > limit) break;
            if (after is not null && string.CompareOrdinal(frontEnd.Id, 0, after, 0, frontEnd.Id.Length) < 0) continue;
            try
            {
                ids.AddRange(await frontEnd.Queries.List(audience, after, limit + 1 - ids.Count));
            }
            catch (TimeoutException)
            {
                isPartial = true;
            }
        }

        var page = ids.Count > limit ? ids.GetRange(0, limit) : ids;
        return new ClientPage(page, ids.Count > limit ? page[^1] : null, isPartial);
    }
}
