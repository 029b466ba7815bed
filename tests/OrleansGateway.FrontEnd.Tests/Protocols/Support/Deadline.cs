namespace OrleansGateway.FrontEnd.Tests.Protocols.Support;

/// <summary>What a test waits at most for a thing that happens at once.</summary>
internal static class Deadline
{
    public static TimeSpan Span { get; } = TimeSpan.FromSeconds(30);

    public static CancellationToken Token => new CancellationTokenSource(Span).Token;
}
