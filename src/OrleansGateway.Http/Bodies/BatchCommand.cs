namespace OrleansGateway.Http.Bodies;

/// <summary>One call of this API, inside a batch. Its body, if it has one, is text, json or base64, with the type that goes with it.</summary>
internal sealed record BatchCommand : MessageFields
{
    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path, with names percent-encoded, and the query.</summary>
    public required string Path { get; init; }

    /// <summary>As the header Idempotency-Key.</summary>
    public string? IdempotencyKey { get; init; }
}
