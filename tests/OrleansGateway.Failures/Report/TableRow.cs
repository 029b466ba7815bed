using OrleansGateway.Failures.Judging;

namespace OrleansGateway.Failures.Report;

/// <summary>One scenario as a row of text.</summary>
internal static class TableRow
{
    public static IReadOnlyList<string> Header { get; } =
    [
        "scenario", "sent", "delivered", "lost", "reordered (crossed)", "doubled (marked)", "disconnects (meant)", "OnConnect", "OnClose", "mismatches",
        "stall before", "stall", "stall of others", "p99 before / during / after", "held",
    ];

    public static IReadOnlyList<string> Of(Verdict verdict)
    {
        var held = verdict.Held ? "yes" : "NO";
        if (verdict.Outcome is not { } outcome) return [verdict.Scenario, .. Enumerable.Repeat("", Header.Count - 2), held];
        var messages = outcome.Messages;
        return
        [
            verdict.Scenario,
            $"{outcome.Sent}",
            $"{messages.Delivered}",
            $"{messages.LostCount}",
            $"{messages.ReorderedCount} ({messages.CrossedCount})",
            $"{messages.DoubledUnmarked} ({messages.DoubledMarked})",
            $"{outcome.Disconnects} ({outcome.ExpectedDisconnects})",
            $"{outcome.Connects}",
            $"{outcome.Closes}",
            $"{outcome.Mismatches.Count}",
            Seconds(messages.StallBefore),
            Seconds(outcome.Stall),
            Seconds(messages.StallOfOthers),
            $"{Milliseconds(messages.Before)} / {Milliseconds(messages.During)} / {Milliseconds(messages.After)} ms",
            held,
        ];
    }

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds:0.00} s";

    private static string Milliseconds(Latencies latencies) => $"{latencies.P99().TotalMilliseconds:0}";
}
