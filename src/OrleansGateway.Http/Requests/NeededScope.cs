using OrleansGateway.Http.Keys;

namespace OrleansGateway.Http.Requests;

/// <summary>On a route: the scope that a key needs for it.</summary>
/// <param name="Scope">The scope.</param>
internal sealed record NeededScope(ApiScope Scope);
