namespace OrleansGateway.Chat.Tests;

/// <summary>How long a test waits for what must happen. Generous: a busy machine is slow, not wrong.</summary>
internal static class Deadline
{
    public static readonly TimeSpan Event = TimeSpan.FromSeconds(20);

    /// <summary>A process start: two runtimes' worth of JIT on a busy machine.</summary>
    public static readonly TimeSpan Start = TimeSpan.FromSeconds(90);

    /// <summary>"Within seconds": what a stop may take at most.</summary>
    public static readonly TimeSpan Stop = TimeSpan.FromSeconds(10);
}
