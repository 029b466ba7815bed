using System.IO.Pipelines;

namespace OrleansGateway.FrontEnd.Connections;

/// <summary>
/// Closing a socket over unread bytes resets the connection, and what was written last is lost with it: a close code, a last message, a
/// refusal. So what still comes is read and thrown away until the client has ended, or has been quiet for a moment.
/// </summary>
internal static class Lingering
{
    // Longer than most round trips: bytes that were under way when the client read our last ones have come by then.
    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(250);

    /// <param name="input">The client's bytes.</param>
    /// <param name="limit">How long at most.</param>
    /// <param name="clock">Measures both times.</param>
    public static async Task Discard(PipeReader input, TimeSpan limit, TimeProvider clock)
    {
        using var deadline = new CancellationTokenSource(limit, clock);
        try
        {
            while (true)
            {
                using var quiet = new CancellationTokenSource(QuietTime, clock);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(quiet.Token, deadline.Token);
                ReadResult result;
                try
                {
                    result = await input.ReadAsync(either.Token);
                }
                catch (OperationCanceledException) when (!deadline.IsCancellationRequested && input.TryRead(out result))
                {
                    // It was this process that came to nothing for a moment, not the client that was quiet.
                }

                input.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted) return;
            }
        }
        catch (OperationCanceledException)
        {
            // Quiet, or the time is over, or the connection was aborted: it is closed now in each case.
        }
    }
}
