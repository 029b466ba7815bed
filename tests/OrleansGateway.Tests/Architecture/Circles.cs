namespace OrleansGateway.Tests.Architecture;

internal static class Circles
{
    /// <returns>The nodes of a circle, the first one again at the end; null when there is none.</returns>
    public static IReadOnlyList<string>? Find(IReadOnlyDictionary<string, HashSet<string>> graph)
    {
        var done = new HashSet<string>();
        var path = new List<string>();
        return graph.Keys.Order(StringComparer.Ordinal).Select(Visit).FirstOrDefault(circle => circle is not null);

        IReadOnlyList<string>? Visit(string node)
        {
            if (path.IndexOf(node) is var start and >= 0) return [.. path[start..], node];
            if (!done.Add(node)) return null;
            path.Add(node);
            foreach (var next in graph.GetValueOrDefault(node, []).Order(StringComparer.Ordinal))
            {
                if (Visit(next) is { } circle) return circle;
            }

            path.RemoveAt(path.Count - 1);
            return null;
        }
    }
}
