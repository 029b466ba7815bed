using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Links;

internal static class Slices
{
    /// <summary>Takes what fits into one answer.</summary>
    /// <param name="keys">What to look at, in order.</param>
    /// <param name="limit">How many keys at most.</param>
    /// <param name="read">What a key stands for; null to leave it out.</param>
    /// <param name="sizeOf">About how many bytes that has.</param>
    /// <param name="cursorOf">The cursor at a key.</param>
    public static Slice<T> Cut<T>(
        IEnumerable<string> keys, int limit, Func<string, T?> read, Func<T, int> sizeOf, Func<string, string> cursorOf)
        where T : class
    {
        var items = new List<T>();
        var (looked, bytes) = (0, 0L);
        var last = "";
        foreach (var key in keys)
        {
            if (looked == limit || bytes >= QueryLimits.MaxBytes) return new Slice<T>([.. items], cursorOf(last));
            looked++;
            last = key;
            if (read(key) is not { } item) continue;
            items.Add(item);
            bytes += sizeOf(item);
        }

        return new Slice<T>([.. items], null);
    }
}
