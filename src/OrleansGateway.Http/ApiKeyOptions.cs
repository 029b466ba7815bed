namespace OrleansGateway.Http;

/// <summary>A key of the HTTP API; the configuration section <c>HttpApi:Keys:N</c>.</summary>
public sealed class ApiKeyOptions
{
    /// <summary>What logs call it: 1 to 64 letters, digits, dots, hyphens and underscores; unique. Idempotency keys belong to it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The secret: 32 to 512 visible ASCII characters. Either this or <see cref="KeySha256"/>.</summary>
    public string Key { get; set; } = "";

    /// <summary>The secret's SHA-256 in 64 hexadecimal digits, so that the secret itself is in no configuration.</summary>
    public string KeySha256 { get; set; } = "";

    /// <summary>What it may do, one or more of <c>push</c>, <c>manage</c> and <c>read</c>.</summary>
    public IList<string> Scopes { get; } = [];
}
