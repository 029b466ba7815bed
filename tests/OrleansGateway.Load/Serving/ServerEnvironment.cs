namespace OrleansGateway.Load.Serving;

/// <summary>The environment that the servers of .NET are started with, the product's and its peers' alike: what is set for this program itself goes before it.</summary>
internal static class ServerEnvironment
{
    private static readonly Dictionary<string, string> Defaults = new()
    {
        // .NET's default, and not the generator's.
        ["DOTNET_gcConcurrent"] = "1",

        // As in the product's images.
        ["DOTNET_gcServer"] = "0",
        ["MALLOC_ARENA_MAX"] = "2",
        ["MALLOC_MMAP_THRESHOLD_"] = "65536",
    };

    public static IReadOnlyDictionary<string, string?> Variables { get; } =
        Defaults.ToDictionary(pair => pair.Key, pair => Environment.GetEnvironmentVariable(pair.Key) ?? pair.Value)!;
}
