using OrleansGateway.Load.Measuring;
using OrleansGateway.Load.Scenarios;
using OrleansGateway.Load.Serving;

namespace OrleansGateway.Load.Reporting;

/// <summary>The measurements as Markdown: medians over the rounds, a table for each scenario and for each curve, and what failed.</summary>
internal sealed class Report(IReadOnlyList<Measurement> measurements, RunSettings settings)
{
    private const string Limit = "pipe";

    private IEnumerable<Measurement> Valid => measurements.Where(measurement => measurement.Sample is not null);

    public string Write() => string.Join('\n',
    [
        .. Machine.Describe(),
        $"Medians of {settings.Rounds} rounds of {settings.Time.TotalSeconds:0.#} s each; {Generating.Payload.Size}-byte messages.",
        "",
        .. Valid.Where(measurement => measurement.Scenario.Curve is null).GroupBy(measurement => measurement.Scenario).SelectMany(Scenario),
        .. Valid.Where(measurement => measurement.Scenario.Curve is not null).GroupBy(measurement => measurement.Scenario.Curve!).SelectMany(Curve),
        .. Failures(),
    ]);

    private static IEnumerable<string> Scenario(IGrouping<Scenario, Measurement> group)
    {
        var metrics = group.SelectMany(measurement => measurement.Sample!.Values.Keys).Distinct().ToList();
        var compared = group.Key.Compared;
        List<IReadOnlyList<string>> rows = [["server", .. metrics.SelectMany(metric => metric == compared ? [metric.Name, "ratio to pipe"] : new[] { metric.Name })]];
        foreach (var kind in group.GroupBy(measurement => measurement.Kind))
        {
            var ratio = Ratio(group, kind.Key, compared);
            rows.Add([
                kind.Key.Name,
                .. metrics.SelectMany(metric => metric == compared ? [Middle(kind, metric), ratio] : new[] { Middle(kind, metric) }),
            ]);
        }

        return [$"### {group.Key.Name}", "", $"{group.Key.Title}.", "", .. MarkdownTable.Write(rows), ""];
    }

    private static IEnumerable<string> Curve(IGrouping<string, Measurement> curve)
    {
        var kinds = curve.Select(measurement => measurement.Kind).Distinct().ToList();
        var metrics = curve.SelectMany(measurement => measurement.Sample!.Values.Keys).Distinct()
            .Where(metric => metric == Metric.PerSecond || metric == curve.First().Scenario.Compared || metric == Metric.MemoryCollected).ToList();
        List<IReadOnlyList<string>> rows = [["", .. kinds.SelectMany(kind => metrics.Select(metric => $"{kind.Name}: {metric.Name}"))]];
        rows.AddRange(curve.GroupBy(measurement => measurement.Scenario).Select(IReadOnlyList<string> (point) =>
            [point.Key.Name, .. kinds.SelectMany(kind => metrics.Select(metric => Middle(point.Where(measurement => measurement.Kind == kind), metric)))]));
        return [$"### {curve.Key}", "", .. MarkdownTable.Write(rows), ""];
    }

    private static string Middle(IEnumerable<Measurement> measurements, Metric metric)
    {
        var values = Values(measurements, metric).ToList();
        return values.Count == 0 ? "" : metric.Write(Median.Of(values));
    }

    private static IEnumerable<double> Values(IEnumerable<Measurement> measurements, Metric metric) =>
        measurements.Where(measurement => measurement.Sample!.Values.ContainsKey(metric)).Select(measurement => measurement.Sample![metric]);

    /// <summary>Formed in each round, for what else the machine does differs between rounds more than within one.</summary>
    private static string Ratio(IEnumerable<Measurement> scenario, ServerKind kind, Metric compared)
    {
        var ratios =
            (from one in scenario
             where one.Kind == kind
             join limit in scenario.Where(measurement => measurement.Kind.Name == Limit) on one.Round equals limit.Round
             select one.Sample![compared] / limit.Sample![compared]).ToList();
        return ratios.Count == 0 ? "" : FormattableString.Invariant($"{Median.Of(ratios):0.00} ({ratios.Min():0.00} to {ratios.Max():0.00})");
    }

    private static string Failure(Measurement failed) =>
        $"- {(failed.Scenario.Curve is { } curve ? $"{curve} = " : "")}{failed.Scenario.Name}, round {failed.Round}, {failed.Kind.Name}: {failed.Failure!.Split('\n')[0]}";

    private IEnumerable<string> Failures()
    {
        var failed = measurements.Where(measurement => measurement.Failure is not null).ToList();
        return failed.Count == 0
            ? ["Every message came once and in order.", ""]
            : ["Failed:", "", .. failed.Select(Failure), ""];
    }
}
