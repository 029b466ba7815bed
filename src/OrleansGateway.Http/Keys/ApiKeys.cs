using System.Security.Cryptography;
using System.Text;

namespace OrleansGateway.Http.Keys;

/// <summary>All keys. What is presented is compared with each of them, hash with hash, so that the time it takes says nothing about any.</summary>
internal sealed class ApiKeys
{
    private const string Scheme = "Bearer ";

    private readonly (byte[] Hash, ApiKey Key)[] _keys;

    public ApiKeys(IEnumerable<ApiKeyOptions> keys) => _keys = [.. keys.Select(key => (HashOf(key), new ApiKey(key.Name, ScopesOf(key))))];

    /// <param name="authorization">The header <c>Authorization</c>.</param>
    /// <returns>Null when it has no key, or none of these.</returns>
    public ApiKey? Find(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return null;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(authorization[Scheme.Length..].Trim()));
        ApiKey? found = null;
        foreach (var (known, key) in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(known, hash)) found = key;
        }

        return found;
    }

    public static byte[] HashOf(ApiKeyOptions key) => ParseHash(key.KeySha256) ?? SHA256.HashData(Encoding.UTF8.GetBytes(key.Key));

    /// <returns>Null when it is no SHA-256 in hexadecimal digits.</returns>
    public static byte[]? ParseHash(string hexadecimal) =>
        hexadecimal.Length == 2 * SHA256.HashSizeInBytes && hexadecimal.All(char.IsAsciiHexDigit) ? Convert.FromHexString(hexadecimal) : null;

    private static ApiScope ScopesOf(ApiKeyOptions key) =>
        key.Scopes.Aggregate(ApiScope.None, static (scopes, name) => ApiScopes.TryParse(name, out var scope) ? scopes | scope : scopes);
}
