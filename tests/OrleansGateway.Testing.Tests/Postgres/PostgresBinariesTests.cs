using OrleansGateway.Testing.Postgres;
using Xunit;

namespace OrleansGateway.Testing.Tests.Postgres;

public sealed class PostgresBinariesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("og-bin-").FullName;

    [Fact]
    public void Newest_version_comes_first()
    {
        foreach (var version in (string[])["9.6", "17", "common", "15"])
        {
            Directory.CreateDirectory(Path.Combine(_root, version));
        }

        var versions = PostgresBinaries.Versions(_root).Select(folder => Path.GetRelativePath(_root, folder).Split(Path.DirectorySeparatorChar)[0]);

        Assert.Equal(["17", "15", "9.6", "common"], versions);
    }

    [Fact]
    public void Folder_without_both_programs_does_not_count()
    {
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        File.WriteAllText(Path.Combine(_root, "initdb" + suffix), "");
        Assert.Null(PostgresBinaries.In(_root));

        File.WriteAllText(Path.Combine(_root, "pg_ctl" + suffix), "");
        Assert.NotNull(PostgresBinaries.In(_root));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
