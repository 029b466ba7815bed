using OrleansGateway.Wire;

namespace OrleansGateway.Http.Requests;

internal static class Deadlines
{
    /// <exception cref="ArgumentException">It is not between 10 and 60,000.</exception>
    public static TimeSpan? Read(int? milliseconds)
    {
        if (milliseconds is not { } chosen) return null;
        return QueryLimits.CheckDeadline(TimeSpan.FromMilliseconds(chosen));
    }
}
