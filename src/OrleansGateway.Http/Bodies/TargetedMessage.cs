namespace OrleansGateway.Http.Bodies;

/// <summary>A message, and who gets it.</summary>
internal sealed record TargetedMessage : MessageFields
{
    /// <summary>Who.</summary>
    public required TargetsBody Targets { get; init; }
}
