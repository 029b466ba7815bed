using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using OrleansGateway.Testing.Processes;

namespace OrleansGateway.Cluster.Tests;

/// <summary>
/// The version after this one, built from these sources with changes that a version may make: every record on the wire has one more
/// field, every post one more at its end, and the user code answers otherwise.
/// </summary>
internal sealed partial class NextVersion : IDisposable
{
    private const string AddedField = """[Id(100)] public string? AddedInNextVersion { get; init; } = "of the next version";""";

    private readonly string _folder = Directory.CreateTempSubdirectory("og-next-").FullName;

    private static readonly string SiloFolder = Path.Combine("tests", TestCluster.Silo);
    private static readonly string FrontEndFolder = Path.Combine("src", TestCluster.FrontEnd);

    public string Silo => BuildOutput.Of(TestCluster.Silo, "tests", _folder);

    public string FrontEnd => BuildOutput.Of(TestCluster.FrontEnd, root: _folder);

    /// <summary>How many records have got a field.</summary>
    public int Changed { get; private set; }

    public static async Task<NextVersion> Build()
    {
        var version = new NextVersion();
        foreach (var file in Directory.GetFiles(BuildOutput.RepositoryRoot, "*.props")) version.Copy(file);
        version.CopyFolder("sql");
        version.CopyFolder("src");
        version.CopyFolder(SiloFolder);
        await version.Compile(SiloFolder, FrontEndFolder);
        return version;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void CopyFolder(string folder)
    {
        var source = Path.Combine(BuildOutput.RepositoryRoot, folder);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var parts = Path.GetRelativePath(source, file).Split(Path.DirectorySeparatorChar);
            if (!parts.Contains("bin") && !parts.Contains("obj")) Copy(file);
        }
    }

    private void Copy(string file)
    {
        var target = Path.Combine(_folder, Path.GetRelativePath(BuildOutput.RepositoryRoot, file));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (Path.GetExtension(file) == ".cs") File.WriteAllText(target, Change(Path.GetFileName(file), File.ReadAllText(file)));
        else File.Copy(file, target);
    }

    private string Change(string name, string source) => name switch
    {
        "PostPacking.cs" => Replace(source, "post.WriteTo(buffer);", "post.WriteTo(buffer); buffer.WriteString(\"of the next version\");"),
        "LoadEvents.cs" => Replace(source, "Send($\"m {sender} {number} {mark}\")", "Send($\"m {sender} {number} {mark} next\")"),
        _ => Record().Matches(source).Reverse().Aggregate(source, AddField),
    };

    private string AddField(string source, Match record)
    {
        Changed++;
        var at = record.Index + record.Length;
        if (source[at] == '(')
        {
            for (var depth = 0; ; at++)
            {
                depth += source[at] == '(' ? 1 : source[at] == ')' ? -1 : 0;
                if (depth == 0) break;
            }

            at++;
            if (source[at] == ';') return $"{source[..at]} {{ {AddedField} }}{source[(at + 1)..]}";
        }

        at = source.IndexOf('{', at) + 1;
        return source.Insert(at, AddedField);
    }

    private static string Replace(string source, string old, string @new) =>
        source.Contains(old, StringComparison.Ordinal) ? source.Replace(old, @new, StringComparison.Ordinal) : throw new InvalidOperationException($"No '{old}'.");

    private async Task Compile(params string[] folders)
    {
        const string Solution = "next.slnx";
        var projects = folders.Select(folder => $"""<Project Path="{Path.Combine(folder, Path.GetFileName(folder))}.csproj" />""");
        await File.WriteAllTextAsync(Path.Combine(_folder, Solution), $"<Solution>{string.Concat(projects)}</Solution>");
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [
                "build", Solution, "-c", BuildOutput.Configuration, "-nologo", "-clp:ErrorsOnly", "-nodeReuse:false",
                "-p:TreatWarningsAsErrors=false", "-p:RunAnalyzers=false", "-p:GenerateDocumentationFile=false",
            ])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
        };
        using var build = Process.Start(start)!;
        var printed = new StringBuilder();
        while (await build.StandardOutput.ReadLineAsync() is { } line) printed.AppendLine(line);
        await build.WaitForExitAsync();
        if (build.ExitCode != 0) throw new InvalidOperationException($"The next version does not build:\n{printed}");
    }

    [GeneratedRegex(@"\[GenerateSerializer[^\]]*\]\s+(?:public|internal) (?:sealed |readonly |partial )*(?:record struct|record|class|struct) \w+(?:<\w+>)?")]
    private static partial Regex Record();
}
