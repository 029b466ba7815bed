namespace OrleansGateway.Http.Bodies;

/// <summary>The user that a client is bound to.</summary>
internal sealed record UserBody
{
    /// <summary>Its uid.</summary>
    public required string Uid { get; init; }
}
