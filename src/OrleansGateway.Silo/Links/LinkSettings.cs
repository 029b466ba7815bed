namespace OrleansGateway.Silo.Links;

/// <summary>What the links need of the silo's options.</summary>
internal sealed record LinkSettings(int MaxPendingBytes, TimeSpan SuspectAfter);
