using OrleansGateway.Failures.Judging;

namespace OrleansGateway.Failures.Report;

/// <summary>The verdicts as a Markdown table, which is readable on a terminal as well, and what was broken.</summary>
internal static class MarkdownReport
{
    private const int MaxDetails = 10;

    public static string Write(IReadOnlyList<Verdict> verdicts)
    {
        List<IReadOnlyList<string>> rows = [TableRow.Header, .. verdicts.Select(TableRow.Of)];
        var widths = Enumerable.Range(0, TableRow.Header.Count).Select(column => rows.Max(row => row[column].Length)).ToList();
        string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Select((cell, column) => cell.PadRight(widths[column])))} |";
        return string.Join('\n', [
            Line(rows[0]),
            $"|{string.Join('|', widths.Select(width => new string('-', width + 2)))}|",
            .. rows.Skip(1).Select(Line),
            .. verdicts.Where(verdict => !verdict.Held).SelectMany(Broken),
            "",
        ]);
    }

    private static IEnumerable<string> Broken(Verdict verdict) =>
    [
        "",
        $"Broken in {verdict.Scenario}:",
        "",
        .. verdict.Broken.Select(promise => $"- {promise}"),
        .. (verdict.Outcome?.Messages.Examples ?? []).Select(example => $"  - {example}"),
        .. (verdict.Outcome?.Mismatches ?? []).Take(MaxDetails).Select(mismatch => $"  - {mismatch}"),
    ];
}
