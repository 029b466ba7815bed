using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace OrleansGateway.Testing;

/// <summary>
/// Waits for a condition by looking again and again. Only for what gives no event, such as another process; where
/// there is a task to wait for, use <see cref="Deadline"/>.
/// </summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until <paramref name="condition"/> is true.</summary>
    /// <exception cref="TimeoutException">It did not become true in time.</exception>
    public static Task True(
        Func<bool> condition, TimeSpan? limit = null, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        True(() => Task.FromResult(condition()), limit, what);

    /// <inheritdoc cref="True(Func{bool}, TimeSpan?, string)"/>
    public static async Task True(
        Func<Task<bool>> condition, TimeSpan? limit = null, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            await PauseOrThrow(started, limit, what, detail: null);
        }
    }

    /// <summary>Calls <paramref name="action"/> until it no longer throws, and returns its result.</summary>
    /// <exception cref="TimeoutException">It still threw when the time was over; its last exception is in the message.</exception>
    public static async Task<T> Succeeds<T>(
        Func<Task<T>> action, TimeSpan? limit = null, [CallerArgumentExpression(nameof(action))] string what = "")
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await action();
            }
            catch (Exception exception)
            {
                await PauseOrThrow(started, limit, what, exception.ToString());
            }
        }
    }

    /// <inheritdoc cref="Succeeds{T}(Func{Task{T}}, TimeSpan?, string)"/>
    public static Task Succeeds(Func<Task> action, TimeSpan? limit = null, [CallerArgumentExpression(nameof(action))] string what = "") =>
        Succeeds(
            async () =>
            {
                await action();
                return true;
            },
            limit,
            what);

    private static async Task PauseOrThrow(long started, TimeSpan? limit, string what, string? detail)
    {
        if (Stopwatch.GetElapsedTime(started) > (limit ?? Deadline.Default))
        {
            throw Deadline.Missed(what, limit, detail);
        }

        await Task.Delay(Pause);
    }
}
