using System.Runtime.CompilerServices;

namespace OrleansGateway.Testing;

/// <summary>Waits for an event that is a task, and says what was waited for when it does not come.</summary>
public static class Deadline
{
    /// <summary>How long tests wait for what should come at once: long enough for a busy machine with two cores.</summary>
    public static TimeSpan Default { get; } = TimeSpan.FromSeconds(20);

    /// <summary>Cancelled when <see cref="Default"/> is over.</summary>
    public static CancellationToken Token => new CancellationTokenSource(Default).Token;

    /// <summary>Waits for <paramref name="task"/>.</summary>
    /// <param name="task">What is waited for.</param>
    /// <param name="limit">How long; <see cref="Default"/> when null.</param>
    /// <param name="what">What the failure message calls it; the expression itself when not given.</param>
    /// <exception cref="TimeoutException">It did not come in time.</exception>
    public static async Task Within(this Task task, TimeSpan? limit = null, [CallerArgumentExpression(nameof(task))] string what = "")
    {
        try
        {
            await task.WaitAsync(limit ?? Default);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            throw Missed(what, limit);
        }
    }

    /// <inheritdoc cref="Within(Task, TimeSpan?, string)"/>
    public static async Task<T> Within<T>(
        this Task<T> task, TimeSpan? limit = null, [CallerArgumentExpression(nameof(task))] string what = "")
    {
        await Within((Task)task, limit, what);
        return await task;
    }

    internal static TimeoutException Missed(string what, TimeSpan? limit, string? detail = null) =>
        new($"Still waiting after {(limit ?? Default).TotalSeconds:0.###} s for: {what}{(detail is null ? "" : $"\n{detail}")}");
}
