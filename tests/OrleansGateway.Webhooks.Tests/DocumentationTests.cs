using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OrleansGateway.Testing.Processes;
using Xunit;

namespace OrleansGateway.Webhooks.Tests;

public sealed class DocumentationTests
{
    [Fact]
    public void Every_setting_is_documented_with_its_default_and_no_other()
    {
        var defaults = new WebhookOptions();
        var expected = typeof(WebhookOptions).GetProperties().Select(property => (property.Name, Describe(property.GetValue(defaults))));
        Assert.Equal(
            expected.Order(), Rows("docs/configuration.md", WebhookOptions.Section).Select(cells => (cells[0].Trim('`'), cells[1].Trim('`'))).Order());
    }

    [Fact]
    public void Every_counter_is_documented_with_its_unit_and_no_other()
    {
        var instruments = new List<(string Name, string Kind, string Unit)>();
        using var services = new ServiceCollection().AddMetrics().AddSingleton<WebhookMetrics>().BuildServiceProvider();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Scope == services.GetService<IMeterFactory>())
            {
                instruments.Add((instrument.Name, instrument.GetType().Name.Split('`')[0], instrument.Unit!));
            }
        };
        listener.Start();
        _ = services.GetRequiredService<WebhookMetrics>();
        Assert.Equal(
            instruments.Order(),
            Rows("docs/metrics.md", WebhookMetrics.MeterName).Select(cells => (cells[0].Trim('`'), cells[1], cells[2].Trim('`'))).Order());
    }

    [Fact]
    public void Every_setting_that_the_chapter_names_exists()
    {
        var text = File.ReadAllText(Path.Combine(BuildOutput.RepositoryRoot, "docs", "webhooks.md"));
        var named = System.Text.RegularExpressions.Regex.Matches(text, "Webhooks(?::|__)([A-Za-z]+)").Select(key => key.Groups[1].Value).ToHashSet();
        Assert.NotEmpty(named);
        Assert.Subset(typeof(WebhookOptions).GetProperties().Select(property => property.Name).ToHashSet(), named);
    }

    private static string Describe(object? value) => value switch
    {
        "" or IList<string> { Count: 0 } => "empty",
        bool flag => flag ? "true" : "false",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException(),
    };

    /// <summary>The cells of the table below the heading that names <paramref name="section"/>.</summary>
    private static IEnumerable<string[]> Rows(string file, string section) =>
        File.ReadLines(Path.Combine(BuildOutput.RepositoryRoot, file))
            .SkipWhile(line => !(line.StartsWith("## ", StringComparison.Ordinal) && line.EndsWith($"`{section}`", StringComparison.Ordinal)))
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));
}
