namespace OrleansGateway.Http.Keys;

/// <summary>What a key may do.</summary>
[Flags]
internal enum ApiScope
{
    None = 0,
    Push = 1,
    Manage = 2,
    Read = 4,
}
