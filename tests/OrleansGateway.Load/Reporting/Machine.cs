using System.Runtime.InteropServices;

namespace OrleansGateway.Load.Reporting;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    private const string ProcessorInfo = "/proc/cpuinfo";
    private const string ModelName = "model name";

    public static IEnumerable<string> Describe() =>
    [
        $"{Environment.ProcessorCount} processors ({Model()}), {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}.",
        "The generator runs on the same machine.",
    ];

    private static string Model() =>
        File.ReadLines(ProcessorInfo).FirstOrDefault(line => line.StartsWith(ModelName, StringComparison.Ordinal))?.Split(':')[^1].Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();
}
