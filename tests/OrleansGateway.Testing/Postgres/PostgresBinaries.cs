namespace OrleansGateway.Testing.Postgres;

/// <summary>The server programs of a PostgreSQL that is installed on this machine.</summary>
/// <param name="InitDb">The path of initdb.</param>
/// <param name="PgCtl">The path of pg_ctl.</param>
internal sealed record PostgresBinaries(string InitDb, string PgCtl)
{
    public static PostgresBinaries? Find() =>
        OnPath().Concat(InUsualPlaces()).Select(In).FirstOrDefault(binaries => binaries is not null);

    internal static PostgresBinaries? In(string folder)
    {
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        var binaries = new PostgresBinaries(Path.Combine(folder, "initdb" + suffix), Path.Combine(folder, "pg_ctl" + suffix));
        return File.Exists(binaries.InitDb) && File.Exists(binaries.PgCtl) ? binaries : null;
    }

    /// <summary>The folders <c>root/VERSION/bin</c>, newest version first.</summary>
    internal static IEnumerable<string> Versions(string root, string prefix = "")
    {
        if (!Directory.Exists(root))
        {
            return [];
        }

        return
            from folder in Directory.EnumerateDirectories(root, prefix + "*")
            let version = Path.GetFileName(folder)[prefix.Length..]
            orderby double.TryParse(version, out var number) ? number : -1 descending
            select Path.Combine(folder, "bin");
    }

    private static string[] OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> InUsualPlaces()
    {
        if (OperatingSystem.IsWindows())
        {
            return Versions(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"));
        }

        if (OperatingSystem.IsMacOS())
        {
            return [
                .. Versions("/Applications/Postgres.app/Contents/Versions"),
                .. Versions("/opt/homebrew/opt", "postgresql@"),
                .. Versions("/usr/local/opt", "postgresql@"),
            ];
        }

        return [
            .. Versions("/usr/lib/postgresql"),
            .. Versions("/usr", "pgsql-"),
        ];
    }
}
