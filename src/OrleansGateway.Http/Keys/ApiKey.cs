namespace OrleansGateway.Http.Keys;

/// <summary>Who calls, once the key is known to be right.</summary>
/// <param name="Name">What logs call it.</param>
/// <param name="Scopes">What it may do.</param>
internal sealed record ApiKey(string Name, ApiScope Scopes)
{
    public bool May(ApiScope scope) => (Scopes & scope) == scope;
}
