namespace OrleansGateway.Load.Checking;

/// <summary>What went wrong with messages: counts, and the first examples.</summary>
internal sealed class Findings
{
    private const int MaxExamples = 5;

    private readonly List<string> _examples = [];

    public long LostCount { get; private set; }

    public long DoubledCount { get; private set; }

    public long ReorderedCount { get; private set; }

    public long StrayedCount { get; private set; }

    public bool IsClean => LostCount + DoubledCount + ReorderedCount + StrayedCount == 0;

    /// <summary>It never came.</summary>
    public void Lost(string message)
    {
        LostCount++;
        Example("lost", message);
    }

    /// <summary>It came again.</summary>
    public void Doubled(string message)
    {
        DoubledCount++;
        Example("doubled", message);
    }

    /// <summary>It came after a later one.</summary>
    public void Reordered(string message)
    {
        ReorderedCount++;
        Example("reordered", message);
    }

    /// <summary>It was not sent, or not to that receiver.</summary>
    public void Strayed(string message)
    {
        StrayedCount++;
        Example("strayed", message);
    }

    public override string ToString() =>
        $"{LostCount} lost, {DoubledCount} doubled, {ReorderedCount} reordered, {StrayedCount} strayed: {string.Join("; ", _examples)}";

    private void Example(string what, string message)
    {
        if (_examples.Count < MaxExamples) _examples.Add($"{what}: {message}");
    }
}
