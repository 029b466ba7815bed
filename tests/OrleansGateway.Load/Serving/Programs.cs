namespace OrleansGateway.Load.Serving;

/// <summary>Finds programs that are installed.</summary>
internal static class Programs
{
    /// <returns>The program's path; null when no folder of PATH has it.</returns>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
