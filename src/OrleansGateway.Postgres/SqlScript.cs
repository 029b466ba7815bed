using System.Globalization;

namespace OrleansGateway.Postgres;

/// <summary>One of the numbered scripts of <c>sql/</c>, which travel inside this assembly.</summary>
/// <param name="Version">The schema version that a database has after it: the number that its name begins with.</param>
/// <param name="Name">Its file name.</param>
/// <param name="Text">What it says.</param>
internal sealed record SqlScript(int Version, string Name, string Text)
{
    private const string Folder = "sql/";

    /// <summary>All of them, in the order in which they are applied.</summary>
    public static IReadOnlyList<SqlScript> All { get; } = [.. Read().OrderBy(script => script.Version)];

    private static IEnumerable<SqlScript> Read()
    {
        var assembly = typeof(SqlScript).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            if (resource.StartsWith(Folder, StringComparison.Ordinal))
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                var name = resource[Folder.Length..];
                yield return new SqlScript(int.Parse(name.AsSpan(0, 3), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
            }
        }
    }
}
