namespace OrleansGateway.Wire;

/// <summary>What one question may ask, and what one answer may hold.</summary>
internal static class QueryLimits
{
    public const int MaxItems = 10_000;

    public const int MaxLookups = 1_000;

    /// <summary>An answer ends with the item that reaches it.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Longer than the longest deadline, which is what ends a question.</summary>
    public const string ResponseTimeout = "00:01:10";

    private static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MinDeadline = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan MaxDeadline = TimeSpan.FromMinutes(1);

    /// <exception cref="ArgumentOutOfRangeException">The limit is not between 1 and <see cref="MaxItems"/>.</exception>
    public static void CheckLimit(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxItems);
    }

    /// <returns>The deadline, or the one for callers that name none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The deadline is too short or too long.</exception>
    public static TimeSpan CheckDeadline(TimeSpan? deadline)
    {
        if (deadline is not { } chosen) return DefaultDeadline;
        ArgumentOutOfRangeException.ThrowIfLessThan(chosen, MinDeadline, nameof(deadline));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen, MaxDeadline, nameof(deadline));
        return chosen;
    }

    /// <exception cref="ArgumentException">There are more than <see cref="MaxLookups"/>, or one is null.</exception>
    public static void CheckLookups(IReadOnlyCollection<string> keys, string parameter)
    {
        ArgumentNullException.ThrowIfNull(keys, parameter);
        if (keys.Count > MaxLookups) throw new ArgumentException($"{MaxLookups} can be looked up in one call; these are {keys.Count}.", parameter);
        if (keys.Any(static key => key is null)) throw new ArgumentException("One of them is null.", parameter);
    }
}
