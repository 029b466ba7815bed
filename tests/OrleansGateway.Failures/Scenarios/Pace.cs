namespace OrleansGateway.Failures.Scenarios;

/// <summary>How long things take in a run: the long form as it is promised, or a short one for the test suite.</summary>
/// <param name="Load">Load before the harm, and again after it.</param>
/// <param name="Long">Whether the scenario's own times are those of the promise.</param>
internal sealed record Pace(TimeSpan Load, bool Long)
{
    /// <summary>A time of the scenario's own.</summary>
    public TimeSpan Seconds(double inLongForm, double inShortForm) => TimeSpan.FromSeconds(Long ? inLongForm : inShortForm);

    /// <summary>How often the scenario does a thing.</summary>
    public int Times(int inLongForm, int inShortForm) => Long ? inLongForm : inShortForm;
}
