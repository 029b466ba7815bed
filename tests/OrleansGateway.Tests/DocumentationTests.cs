using System.Collections;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text.RegularExpressions;
using OrleansGateway.FrontEnd;
using OrleansGateway.Http;
using OrleansGateway.Operations;
using OrleansGateway.Postgres;
using OrleansGateway.Silo;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Testing.Processes;
using Xunit;

namespace OrleansGateway.Tests;

/// <summary>What can be checked of README.md and docs/ is.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string, Type> Sections => new()
    {
        { FrontEndOptions.Section, typeof(FrontEndOptions) },
        { $"{FrontEndOptions.Section}:{nameof(FrontEndOptions.Routing)}", typeof(RoutingOptions) },
        { $"{FrontEndOptions.Section}:{nameof(FrontEndOptions.Listeners)}:N", typeof(ListenerOptions) },
        { $"{FrontEndOptions.Section}:{nameof(FrontEndOptions.Listeners)}:N:{nameof(ListenerOptions.Certificates)}:N", typeof(CertificateOptions) },
        { OrleansGatewayOptions.Section, typeof(OrleansGatewayOptions) },
        { $"{OrleansGatewayOptions.Section}:{nameof(OrleansGatewayOptions.Schedules)}:NAME", typeof(ScheduleOptions) },
        { PostgresOptions.Section, typeof(PostgresOptions) },
        { OperatorOptions.Section, typeof(OperatorOptions) },
        { HttpApiOptions.Section, typeof(HttpApiOptions) },
        { $"{HttpApiOptions.Section}:{nameof(HttpApiOptions.Keys)}:N", typeof(ApiKeyOptions) },
    };

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_setting_is_documented_with_its_default_and_no_other(string section, Type options)
    {
        var defaults = Activator.CreateInstance(options);
        var expected = options.GetProperties().Where(property => !IsSection(property.PropertyType)).Select(property => (property.Name, Default: Describe(property.GetValue(defaults))));
        var documented = Rows("docs/configuration.md", section).Select(cells => (Name: cells[0].Trim('`'), Default: cells[1].Trim('`')));
        Assert.Equal(expected.Order(), documented.Order());
    }

    [Fact]
    public void Every_key_that_is_named_anywhere_is_a_setting()
    {
        var options = Sections.ToDictionary(row => (string)row[0], row => (Type)row[1]);
        var keys = Texts().SelectMany(text => SettingKey().Matches(text.Content).Select(key => (text.File, Key: key.Value)));
        Assert.NotEmpty(keys);
        Assert.All(keys, named =>
        {
            var key = Digits().Replace(named.Key.Replace("__", ":", StringComparison.Ordinal), ":N");
            if (key.EndsWith(":N", StringComparison.Ordinal) && !options.ContainsKey(key)) key = key[..^2];
            var (section, name) = (key[..key.LastIndexOf(':')], key[(key.LastIndexOf(':') + 1)..]);
            var isSetting = options.TryGetValue(section, out var type) && type.GetProperty(name) is not null;
            Assert.True(isSetting || options.ContainsKey(key), $"{named.File} names the setting {named.Key}, which does not exist.");
        });
    }

    [Fact]
    public async Task Every_counter_is_documented_with_its_unit_and_no_other()
    {
        var instruments = new List<(string Meter, string Name, string Kind, string Unit)>();
        using var listener = new MeterListener();
        await using var server = await EmbeddedServer.Start();
        var meters = server.Service<IMeterFactory>();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Scope != meters || !instrument.Meter.Name.StartsWith("OrleansGateway.", StringComparison.Ordinal)) return;
            instruments.Add((instrument.Meter.Name, instrument.Name, instrument.GetType().Name.Split('`')[0], instrument.Unit!));
        };
        listener.Start();

        var documented = new[] { "OrleansGateway.FrontEnd", "OrleansGateway.Silo", "OrleansGateway.Http" }.SelectMany(meter =>
            Rows("docs/metrics.md", meter).Select(cells => (meter, cells[0].Trim('`'), cells[1], cells[2].Trim('`'))));
        Assert.Equal(instruments.Order(), documented.Order());
    }

    [Fact]
    public void Every_source_file_that_is_named_is_there()
    {
        var files = Directory.EnumerateFiles(Path.Combine(BuildOutput.RepositoryRoot, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileName)
            .ToHashSet(StringComparer.Ordinal);
        var named = Texts().SelectMany(text => SourceFile().Matches(text.Content).Select(file => (text.File, Name: file.Value)));
        Assert.All(named, name => Assert.True(files.Contains(name.Name), $"{name.File} names {name.Name}, which does not exist."));
    }

    [Fact]
    public void Every_link_leads_to_a_file()
    {
        Assert.All(
            Texts().SelectMany(text => Link().Matches(text.Content).Select(link => (text.File, Target: link.Groups[1].Value))),
            link => Assert.True(
                File.Exists(Path.Combine(Path.GetDirectoryName(link.File)!, link.Target)),
                $"{link.File} links to {link.Target}, which does not exist."));
    }

    private static bool IsSection(Type type) => Sections.Any(row => (Type)row[1] == type);

    private static string Describe(object? value) => value switch
    {
        null => "none",
        "" => "empty",
        bool flag => flag ? "true" : "false",
        string text => text,
        IEnumerable list => list.Cast<object>().Any() ? throw new NotSupportedException("A list with a default.") : "empty",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    /// <summary>The cells of the first table below the heading that names <paramref name="section"/>.</summary>
    private static IEnumerable<string[]> Rows(string file, string section)
    {
        var lines = File.ReadLines(Path.Combine(BuildOutput.RepositoryRoot, file))
            .SkipWhile(line => !(line.StartsWith("## ", StringComparison.Ordinal) && line.EndsWith($"`{section}`", StringComparison.Ordinal)))
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(lines);
        return lines.Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));
    }

    private static IEnumerable<(string File, string Content)> Texts() =>
        Directory.EnumerateFiles(BuildOutput.RepositoryRoot, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(BuildOutput.RepositoryRoot, "docs"), "*.md"))
            .Select(file => (file, File.ReadAllText(file)));

    [GeneratedRegex(@"(?<![\w:])(FrontEnd|OrleansGateway|Postgres|Operator|HttpApi)(:|__)[A-Za-z0-9:_]*[A-Za-z0-9]")]
    private static partial Regex SettingKey();

    [GeneratedRegex(":[0-9]+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\b(?!Log\.cs|RoomEvents\.cs|Program\.cs)\w+\.cs\b")]
    private static partial Regex SourceFile();

    [GeneratedRegex(@"\]\(([^)#:]+)\)")]
    private static partial Regex Link();
}
