namespace OrleansGateway.Http.Bodies;

/// <summary>Changes one value of a session if it still is what the caller believes.</summary>
internal sealed record CompareAndSet
{
    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>The value that it must have; null when it must have none.</summary>
    public required string? Expected { get; init; }

    /// <summary>The value that it gets; null removes it.</summary>
    public required string? Value { get; init; }
}
