namespace OrleansGateway.Wire;

/// <summary>
/// Makes a call again while its answer is missing. Orleans leads calls through whichever silo it likes, and what is under way in a silo that is
/// killed or frozen is gone without a word: a call between two that are well would wait for its timeout. Only for calls that the other side knows by
/// their number, so that it does nothing twice.
/// </summary>
internal static class RepeatedCall
{
    /// <summary>How long an answer may take before the call is made again.</summary>
    // Longer than an answer takes on a busy machine, so that repetitions stay rare. A frozen silo swallows what is led through it until it is
    // declared dead; with half of the silos frozen every other call gets through, and five are made within the second that those may be held up
    // whom it does not concern.
    public static TimeSpan FirstPause { get; } = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan SecondPause = TimeSpan.FromMilliseconds(100);
    private const double Growth = 1.15;

    // Reached only by calls that are rejected again and again, for as long as there is no silo.
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(1);

    // What is rejected was sent a dead silo's way; the next call may take another, and those who look for it need not wait.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(50);

    private const int MaxUnanswered = 16;

    /// <summary>How long to wait while a call is with the other side, which is at it. Only should that die is there a need for another.</summary>
    public static TimeSpan PauseWhileHeld { get; } = TimeSpan.FromMilliseconds(500);

    /// <param name="call">Makes the call; told whether it is a repetition.</param>
    /// <param name="clock">The clock.</param>
    /// <returns>The first answer.</returns>
    /// <exception cref="TimeoutException">There was none before a call's time was over.</exception>
    /// <exception cref="Exception">All were rejected, or one failed in a way that would come again.</exception>
    public static async Task<T> Make<T>(Func<bool, Task<T>> call, TimeProvider clock)
    {
        var first = call(false);
        return await IsAnswered(first, clock) ? await first : await Repeat(first, () => call(true), clock, static _ => null);
    }

    /// <summary>Whether a call needs no repetition: it has ended, or does so within a time.</summary>
    public static ValueTask<bool> IsAnswered(Task first, TimeProvider clock) => Ends(first, FirstPause, clock);

    /// <summary>Makes a call again that is not answered.</summary>
    /// <param name="first">The call.</param>
    /// <param name="repeat">Makes it again; null when it had better not be made now.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="pauseAfter">How long to wait after an answer that only says that the other side has a later one of the calls and will answer that, or has
    /// none; null for an answer that counts.</param>
    /// <returns>The first answer that counts; another when no call is left that could bring one.</returns>
    /// <exception cref="TimeoutException">There was none before a call's time was over.</exception>
    /// <exception cref="Exception">All were rejected, or one failed in a way that would come again.</exception>
    public static async Task<T> Repeat<T>(Task<T> first, Func<Task<T>?> repeat, TimeProvider clock, Func<T, TimeSpan?> pauseAfter)
    {
        List<Task<T>> pending = [first];
        AddTo(pending, repeat());
        var pause = SecondPause;
        var next = Varied(pause);
        var laterHasCome = false;
        while (true)
        {
            var answer = Task.WhenAny(pending);
            if (pending.Count < MaxUnanswered && !await Ends(answer, next, clock))
            {
                AddTo(pending, repeat());
                pause = Min(pause * Growth, MaxPause);
                next = Varied(pause);
                continue;
            }

            var ended = await answer;
            pending.Remove(ended);
            if (pending.Count > 0 && WasRejected(ended))
            {
                next = PauseAfterFailure;
            }
            else if (pending.Count > 0 && ended == first && laterHasCome && !ended.IsCompletedSuccessfully)
            {
                // That the first one's time ends says nothing any more.
                ended.Ignore();
            }
            else if (pending.Count > 0 && ended.IsCompletedSuccessfully && pauseAfter(ended.Result) is { } longer)
            {
                laterHasCome = true;
                next = longer;

                // One call may follow at once, but not one after another.
                pause = Max(longer, SecondPause);
            }
            else
            {
                pending.ForEach(static other => other.Ignore());
                return await ended;
            }
        }
    }

    // Not in step: Orleans takes the silos in turn, and calls repeated together would take the same again and again.
    private static TimeSpan Varied(TimeSpan pause) => pause * (0.5 + Random.Shared.NextDouble());

    private static void AddTo<T>(List<Task<T>> pending, Task<T>? call)
    {
        if (call is not null) pending.Add(call);
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static bool WasRejected(Task call) =>
        call.Exception?.InnerException is { } failure and not TimeoutException && TransientFaults.IsTransient(failure);

    private static async ValueTask<bool> Ends(Task task, TimeSpan pause, TimeProvider clock)
    {
        if (!task.IsCompleted) await task.WaitAsync(pause, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return task.IsCompleted;
    }
}
