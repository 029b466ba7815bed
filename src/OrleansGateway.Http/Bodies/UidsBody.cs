namespace OrleansGateway.Http.Bodies;

/// <summary>Users to look up.</summary>
internal sealed record UidsBody
{
    /// <summary>Their uids: up to 1,000.</summary>
    public required IReadOnlyList<string> Uids { get; init; }
}
