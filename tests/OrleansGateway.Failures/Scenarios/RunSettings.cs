using OrleansGateway.Failures.Load;

namespace OrleansGateway.Failures.Scenarios;

/// <summary>How scenarios are run.</summary>
/// <param name="Silos">Silos at the start.</param>
/// <param name="FrontEnds">Front-ends at the start.</param>
/// <param name="Load">The load.</param>
/// <param name="Pace">How long things take.</param>
/// <param name="Seed">Of all that is left to chance.</param>
/// <param name="JudgesTimes">Whether what was promised of times is looked at; beside other work on the machine they say nothing.</param>
/// <param name="Logs">The folder for what was sent and received; null for nowhere.</param>
internal sealed record RunSettings(int Silos, int FrontEnds, LoadPlan Load, Pace Pace, int Seed, bool JudgesTimes = true, string? Logs = null);
