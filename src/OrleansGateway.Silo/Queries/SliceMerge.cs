using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Queries;

/// <summary>Makes one page of what several front-ends have, each in the same order.</summary>
internal static class SliceMerge
{
    /// <param name="slices">What each has after the same cursor.</param>
    /// <param name="limit">How many names at most.</param>
    /// <param name="silent">Front-ends that did not answer.</param>
    public static Page<string> Merge(IReadOnlyList<Slice<string>> slices, int limit, IReadOnlyList<string> silent)
    {
        // Beyond the last name of one that has more, names of its own are not known yet.
        var bound = slices.Select(slice => slice.Next).OfType<string>().Min(StringComparer.Ordinal);
        var names = new SortedSet<string>(slices.SelectMany(slice => slice.Items), StringComparer.Ordinal);
        var page = names.TakeWhile(name => bound is null || string.CompareOrdinal(name, bound) <= 0).Take(limit).ToList();
        var isLast = bound is null && page.Count == names.Count;
        return new Page<string>(page, isLast ? null : page.Count == 0 ? bound : page[^1], silent);
    }
}
