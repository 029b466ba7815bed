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
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(400);

    // What is rejected was sent a dead silo's way; the next call may take another, and those who look for it need not wait.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(50);

    private const int MaxUnanswered = 16;

    /// <summary>Repeats five times a second, more or less.</summary>
    /// <inheritdoc cref="Make{T}(Func{bool, Task{T}}, TimeProvider, TimeSpan)"/>
    public static Task<T> Make<T>(Func<bool, Task<T>> call, TimeProvider clock) => Make(call, clock, TimeSpan.FromMilliseconds(200));

    /// <param name="call">Makes the call; told whether it is a repetition.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="pause">
    /// From one repetition to the next, more or less. A silo that is frozen swallows each call and each answer that is led through it, until it is
    /// declared dead; with half of the silos frozen one repetition in four gets through, and there have to be many before the other side is
    /// suspected. They must not be in step: Orleans takes the silos in turn, and calls repeated together would take the same again and again.
    /// </param>
    /// <returns>The first answer.</returns>
    /// <exception cref="TimeoutException">There was none before the first call's time was over.</exception>
    /// <exception cref="Exception">All were rejected, or one failed in a way that would come again.</exception>
    public static async Task<T> Make<T>(Func<bool, Task<T>> call, TimeProvider clock, TimeSpan pause)
    {
        var first = call(false);
        if (await Ends(first, FirstPause, clock)) return await first;
        List<Task<T>> pending = [first, call(true)];
        var next = Varied(pause);
        while (true)
        {
            var answer = Task.WhenAny(pending);
            if (pending.Count < MaxUnanswered && !await Ends(answer, next, clock))
            {
                pending.Add(call(true));
                next = Varied(pause);
                continue;
            }

            var ended = await answer;
            pending.Remove(ended);
            if (pending.Count == 0 || !WasRejected(ended))
            {
                pending.ForEach(static other => other.Ignore());
                return await ended;
            }

            next = PauseAfterFailure;
        }
    }

    private static TimeSpan Varied(TimeSpan pause) => pause * (0.5 + Random.Shared.NextDouble());

    private static bool WasRejected(Task call) =>
        call.Exception?.InnerException is { } failure and not TimeoutException && TransientFaults.IsTransient(failure);

    private static async ValueTask<bool> Ends(Task task, TimeSpan pause, TimeProvider clock)
    {
        if (!task.IsCompleted) await task.WaitAsync(pause, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return task.IsCompleted;
    }
}
