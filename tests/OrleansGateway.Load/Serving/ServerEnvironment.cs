namespace OrleansGateway.Load.Serving;

/// <summary>The environment that the servers of .NET are started with, the product's and its peers' alike: what is set for this program itself goes before it.</summary>
internal static class ServerEnvironment
{
    private static readonly Dictionary<string, string> Defaults = new()
    {
        // What the Web SDK gives the product's own programs. This program's settings are the generator's.
        ["DOTNET_gcServer"] = "1",
        ["DOTNET_gcConcurrent"] = "1",

        // As in the product's images.
        ["MALLOC_TRIM_THRESHOLD_"] = "131072",
    };

    public static IReadOnlyDictionary<string, string?> Variables { get; } =
        Defaults.ToDictionary(pair => pair.Key, pair => Environment.GetEnvironmentVariable(pair.Key) ?? pair.Value)!;
}
