using OrleansGateway.Failures.Load.Patterns;

namespace OrleansGateway.Failures.Load;

/// <summary>The client on a seat and what it does there.</summary>
internal sealed record Occupant(LoadClient Client, IPattern Pattern);
