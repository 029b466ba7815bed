namespace OrleansGateway.Load.Reporting;

/// <summary>Rows as a Markdown table that is readable on a terminal as well.</summary>
internal static class MarkdownTable
{
    /// <param name="rows">The first is the header.</param>
    public static IEnumerable<string> Write(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].Length)).ToList();
        string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Select((cell, column) => cell.PadRight(widths[column])))} |";
        return [Line(rows[0]), $"|{string.Join('|', widths.Select(width => new string('-', width + 2)))}|", .. rows.Skip(1).Select(Line)];
    }
}
