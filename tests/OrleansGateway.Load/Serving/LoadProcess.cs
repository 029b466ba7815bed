using OrleansGateway.Testing.Processes;

namespace OrleansGateway.Load.Serving;

/// <summary>A server that is this program again, with a verb of its own.</summary>
internal static class LoadProcess
{
    /// <param name="verb">What it is to be.</param>
    /// <param name="arguments">Its settings.</param>
    public static ServerProcess Start(string verb, params string[] arguments) => ServerProcess.Start(
        BuildOutput.Of("OrleansGateway.Load", "tests"),
        [verb, .. arguments],
        ServerEnvironment.Variables);
}
