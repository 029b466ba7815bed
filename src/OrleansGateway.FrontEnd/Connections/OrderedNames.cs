namespace OrleansGateway.FrontEnd.Connections;

/// <summary>Names in ordinal order, so that a page costs the same however many there are. Made when first asked for, and kept up to date from then on: a
/// front-end that nobody asks pays nothing.</summary>
/// <param name="isThere">Whether a name is in what this is an index of.</param>
/// <param name="all">All names of it.</param>
internal sealed class OrderedNames(Func<string, bool> isThere, Func<IEnumerable<string>> all)
{
    private readonly Lock _gate = new();
    private SortedSet<string>? _names;

    /// <summary>To be called after the name has come.</summary>
    public void Came(string name)
    {
        lock (_gate) _names?.Add(name);
    }

    /// <summary>To be called after the name has gone; it may have come again meanwhile.</summary>
    public void Went(string name)
    {
        lock (_gate)
        {
            if (_names is not null && !isThere(name)) _names.Remove(name);
        }
    }

    /// <summary>The names after one, in order.</summary>
    public List<string> After(string name, int limit)
    {
        lock (_gate) return After(_names ??= new SortedSet<string>(all(), StringComparer.Ordinal), name, limit);
    }

    public static List<string> After(SortedSet<string> ordered, string name, int limit)
    {
        var names = new List<string>();
        if (ordered.Max is not { } last || string.CompareOrdinal(name, last) >= 0) return names;
        foreach (var next in ordered.GetViewBetween(name, last))
        {
            if (names.Count == limit) break;
            if (next != name) names.Add(next);
        }

        return names;
    }
}
