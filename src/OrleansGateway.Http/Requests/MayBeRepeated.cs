namespace OrleansGateway.Http.Requests;

/// <summary>On a route: it takes the header <c>Idempotency-Key</c>.</summary>
internal sealed record MayBeRepeated;
