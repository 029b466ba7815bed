namespace OrleansGateway.Failures.Judging;

/// <summary>What must hold in a scenario.</summary>
/// <param name="Text">As the report says it.</param>
/// <param name="Holds">Whether it held.</param>
/// <param name="IsTimed">Whether it is about how long things took.</param>
internal sealed record Promise(string Text, Func<Outcome, bool> Holds, bool IsTimed = false)
{
    public static Promise NothingLost { get; } = new("lost 0", outcome => outcome.Messages.LostCount == 0);

    public static Promise NothingReordered { get; } = new("reordered 0", outcome => outcome.Messages.ReorderedCount == 0);

    public static Promise NothingDoubled { get; } =
        new("doubled 0", outcome => outcome.Messages.DoubledUnmarked + outcome.Messages.DoubledMarked == 0);

    public static Promise DoublesMarked { get; } = new("doubles only marked as redelivery", outcome => outcome.Messages.DoubledUnmarked == 0);

    public static Promise NothingStrays { get; } = new("nobody gets what is not for him", outcome => outcome.Messages.StrayedCount == 0);

    /// <summary>But for those whose connection the scenario ends.</summary>
    public static Promise NoDisconnects { get; } = new("disconnects 0", outcome => outcome.Disconnects == 0);

    public static Promise EventsMatch { get; } = new("one OnClose for each OnConnect", outcome => outcome.Mismatches.Count == 0);

    /// <summary>Beyond what a busy machine did before the harm.</summary>
    public static Promise Stall(double seconds) =>
        new($"stall at most {seconds} s", outcome => outcome.Stall - outcome.Messages.StallBefore <= TimeSpan.FromSeconds(seconds), IsTimed: true);

    /// <summary>The same for those whom the harm does not concern.</summary>
    public static Promise StallOfOthers(double seconds) => new(
        $"stall of unaffected clients at most {seconds} s",
        outcome => outcome.Messages.StallOfOthers - outcome.Messages.StallBefore <= TimeSpan.FromSeconds(seconds),
        IsTimed: true);
}
