namespace OrleansGateway.Wire;

/// <summary>
/// Makes a call again while its answer is missing. Orleans leads calls and answers through whichever silo it likes, and what is under way in a silo
/// that is killed is gone without a word: a call between two that are well would wait for its timeout. Only for calls that the other side knows by
/// their number, so that it does nothing twice.
/// </summary>
internal static class RepeatedCall
{
    // Longer than an answer takes on a busy machine, so that repetitions stay rare; shorter than the second that those may be held up whom
    // a dead silo does not concern.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private const int MaxCalls = 4;

    /// <param name="call">Makes the call; told whether it is a repetition.</param>
    /// <param name="clock">The clock.</param>
    /// <returns>The first answer.</returns>
    /// <exception cref="Exception">There was none; this is the failure of the last call, or one that would come again.</exception>
    public static async Task<T> Make<T>(Func<bool, Task<T>> call, TimeProvider clock)
    {
        var first = call(false);
        if (await Ends(first, clock)) return await first;
        List<Task<T>> pending = [first];
        var calls = 1;
        while (true)
        {
            if (calls < MaxCalls)
            {
                calls++;
                pending.Add(call(true));
                if (!await Ends(Task.WhenAny(pending), clock)) continue;
            }

            var ended = await Task.WhenAny(pending);
            pending.Remove(ended);
            if (pending.Count == 0 || !FailedInPassing(ended))
            {
                pending.ForEach(static other => other.Ignore());
                return await ended;
            }

            // The others may still be answered, and need not wait for each other's failures.
            if (calls < MaxCalls) await Ends(Task.WhenAny(pending), clock);
        }
    }

    private static bool FailedInPassing(Task call) => call.Exception?.InnerException is { } failure && TransientFaults.IsTransient(failure);

    private static async ValueTask<bool> Ends(Task task, TimeProvider clock)
    {
        if (!task.IsCompleted) await task.WaitAsync(Pause, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return task.IsCompleted;
    }
}
