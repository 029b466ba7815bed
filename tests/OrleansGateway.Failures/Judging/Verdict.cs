namespace OrleansGateway.Failures.Judging;

/// <summary>What a run of a scenario showed, and which promises it broke.</summary>
/// <param name="Scenario">Its number and title.</param>
/// <param name="Outcome">What it showed; null when it broke off.</param>
/// <param name="Broken">What did not hold; empty when all did.</param>
internal sealed record Verdict(string Scenario, Outcome? Outcome, IReadOnlyList<string> Broken)
{
    public bool Held => Broken.Count == 0;
}
