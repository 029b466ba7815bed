using OrleansGateway.Failures.Load;

namespace OrleansGateway.Failures.Scenarios;

/// <summary>How scenarios are run.</summary>
internal sealed record RunSettings(int Silos, int FrontEnds, LoadPlan Load, Pace Pace, int Seed);
