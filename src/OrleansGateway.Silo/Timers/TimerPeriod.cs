namespace OrleansGateway.Silo.Timers;

/// <summary>What a timer may be given.</summary>
internal static class TimerPeriod
{
    private static readonly TimeSpan Min = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Max = TimeSpan.FromDays(24);

    /// <returns>The period, when it is in range.</returns>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public static TimeSpan Check(TimeSpan period, object timer) =>
        period >= Min && period <= Max
            ? period
            : throw new InvalidOperationException($"{timer.GetType()}.Period is {period}; allowed: {Min} to {Max}.");
}
