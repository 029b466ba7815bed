namespace OrleansGateway.Testing.Processes;

/// <summary>Finds the programs that were built with the tests.</summary>
public static class BuildOutput
{
    /// <summary>The repository's root: the folder that has the solution.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>
    /// The .dll of the program in <c>src/<paramref name="project"/></c>, in the configuration and for the framework of the tests that
    /// ask. Let the test project have a <c>ProjectReference</c> to it, so that it is built first.
    /// </summary>
    /// <param name="project">The project's name.</param>
    /// <param name="folder">The folder that has it.</param>
    /// <param name="root">The root of other sources than these, built in the same configuration.</param>
    public static string Of(string project, string folder = "src", string? root = null) =>
        Path.Combine(root ?? RepositoryRoot, folder, project, "bin", Configuration, Framework.Name, $"{project}.dll");

    /// <summary>The configuration in which the tests were built.</summary>
    public static string Configuration => Framework.Parent!.Name;

    private static DirectoryInfo Framework => new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OrleansGateway.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} is not inside the repository.");
        }

        return folder.FullName;
    }
}
