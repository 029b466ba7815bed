namespace OrleansGateway.Http.Bodies;

/// <summary>Clients to look up.</summary>
internal sealed record ClientIdsBody
{
    /// <summary>Their ids: up to 1,000.</summary>
    public required IReadOnlyList<string> Ids { get; init; }
}
