using OrleansGateway.Testing.Processes;

namespace OrleansGateway.Load.Serving;

/// <summary>A server that is this program again, with a verb of its own.</summary>
internal static class LoadProcess
{
    // What the Web SDK gives the product's own programs. This program's settings are the generator's.
    private static readonly Dictionary<string, string> WebDefaults = new()
    {
        ["DOTNET_gcServer"] = "1",
        ["DOTNET_gcConcurrent"] = "1",
    };

    /// <param name="verb">What it is to be.</param>
    /// <param name="arguments">Its settings.</param>
    public static ServerProcess Start(string verb, params string[] arguments) => ServerProcess.Start(
        BuildOutput.Of("OrleansGateway.Load", "tests"),
        [verb, .. arguments],
        WebDefaults.ToDictionary(pair => pair.Key, pair => Environment.GetEnvironmentVariable(pair.Key) ?? pair.Value)!);
}
