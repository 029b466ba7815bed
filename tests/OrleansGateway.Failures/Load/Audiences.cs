namespace OrleansGateway.Failures.Load;

/// <summary>Whom a message goes to, as the words that the silo's user code takes.</summary>
internal static class Audiences
{
    public const string Self = "echo";

    public static string Group(string name) => $"pub {name}";

    public static string User(string uid) => $"user {uid}";

    /// <summary>The name in a question about the grain behind an audience, such as <c>group g1</c>.</summary>
    public static string Question(string audience) =>
        audience == Self ? "self" : audience.StartsWith("pub ", StringComparison.Ordinal) ? $"group {audience[4..]}" : audience;
}
