namespace OrleansGateway.Webhooks.Posting;

/// <summary>How long to wait before a POST is made again: twice as long each time, shortened at random by up to a half, so that silos do not come in step.</summary>
internal static class RetryPause
{
    /// <param name="failures">How often it has failed: 1 or more.</param>
    /// <param name="retryAfter">What the receiver asks for; at most <paramref name="max"/> is given.</param>
    /// <param name="first">The first pause.</param>
    /// <param name="max">The longest.</param>
    /// <param name="random">0 to 1.</param>
    public static TimeSpan After(int failures, TimeSpan? retryAfter, TimeSpan first, TimeSpan max, double random)
    {
        var ceiling = TimeSpan.FromTicks((long)Math.Min(max.Ticks, first.Ticks * Math.Pow(2, Math.Min(failures - 1, 30))));
        var pause = ceiling * (0.5 + (random / 2));
        if (retryAfter is { } wanted && wanted > pause) pause = wanted < max ? wanted : max;
        return pause;
    }
}
