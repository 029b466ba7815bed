namespace OrleansGateway.Http.Answers;

/// <summary>What came of a compare-and-set.</summary>
/// <param name="Changed">False when the value was another than expected: nothing was changed.</param>
internal sealed record ChangedAnswer(bool Changed);
