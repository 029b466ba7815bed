namespace OrleansGateway.Failures.Judging;

/// <summary>When the harm was done and when everybody had got over it.</summary>
internal readonly record struct Phases(long HarmAt, long HealedAt);
