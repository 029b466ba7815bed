namespace OrleansGateway.Failures.Scenarios;

/// <summary>How long things take in a run: the long form as it is promised, or a short one for the test suite.</summary>
/// <param name="WarmUp">Load that nobody looks at, for processes that were just started.</param>
/// <param name="Load">Load before the harm, and again after it.</param>
/// <param name="Settle">How long what is under way at the end may take, before it counts as lost.</param>
/// <param name="IsLong">Whether the scenario's own times are those of the promise.</param>
internal sealed record Pace(TimeSpan WarmUp, TimeSpan Load, TimeSpan Settle, bool IsLong)
{
    public static Pace Long { get; } = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20), IsLong: true);

    public static Pace Short { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(20), IsLong: false);

    /// <summary>A time of the scenario's own.</summary>
    public TimeSpan Seconds(double inLongForm, double inShortForm) => TimeSpan.FromSeconds(IsLong ? inLongForm : inShortForm);

    /// <summary>How often the scenario does a thing.</summary>
    public int Times(int inLongForm, int inShortForm) => IsLong ? inLongForm : inShortForm;
}
