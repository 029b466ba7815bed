namespace OrleansGateway.Wire;

/// <summary>A group and a user are one thing under two kinds of key: a set of clients spread over front-ends.</summary>
internal static class Audiences
{
    public const int MaxNameBytes = 1024;

    private const char GroupPrefix = 'g';
    private const char UserPrefix = 'u';

    public static string OfGroup(string name) => GroupPrefix + name;

    public static string OfUser(string uid) => UserPrefix + uid;

    public static bool IsUser(string audience) => audience[0] == UserPrefix;

    public static string NameOf(string audience) => audience[1..];

    /// <returns>The name.</returns>
    /// <exception cref="ArgumentException">The name is empty, white space, or longer than <see cref="MaxNameBytes"/> bytes of UTF-8.</exception>
    public static string CheckName(string name, string parameter) =>
        !string.IsNullOrWhiteSpace(name) && System.Text.Encoding.UTF8.GetByteCount(name) <= MaxNameBytes
            ? name
            : throw new ArgumentException($"A name must have 1 to {MaxNameBytes} bytes of UTF-8, and not only white space.", parameter);
}
