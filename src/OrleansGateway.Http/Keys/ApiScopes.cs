namespace OrleansGateway.Http.Keys;

/// <summary>Scopes as settings and answers call them.</summary>
internal static class ApiScopes
{
    private static readonly Dictionary<string, ApiScope> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["push"] = ApiScope.Push,
        ["manage"] = ApiScope.Manage,
        ["read"] = ApiScope.Read,
    };

    public static string Allowed { get; } = string.Join(", ", ByName.Keys);

    public static bool TryParse(string name, out ApiScope scope) => ByName.TryGetValue(name, out scope);

    public static string NameOf(ApiScope scope) => ByName.Single(pair => pair.Value == scope).Key;
}
