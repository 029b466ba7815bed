using OrleansGateway.Load.Measuring;
using OrleansGateway.Load.Serving;

namespace OrleansGateway.Load.Scenarios;

/// <summary>One server in one scenario in one round.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Kind">The server.</param>
/// <param name="Round">From 1.</param>
/// <param name="Sample">The figures; null when it failed.</param>
/// <param name="Failure">Why it failed; null when it did not.</param>
internal sealed record Measurement(Scenario Scenario, ServerKind Kind, int Round, Sample? Sample, string? Failure);
