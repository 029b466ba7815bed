using OrleansGateway.Failures;
using OrleansGateway.Failures.Cluster;
using OrleansGateway.Failures.Judging;
using OrleansGateway.Failures.Report;
using OrleansGateway.Failures.Scenarios;

const int PromiseBroken = 1;
const int WrongUse = 2;

Options options;
IReadOnlyList<Scenario> scenarios;
RunSettings settings;
try
{
    options = Options.Parse(args);
    settings = options.Run;
    scenarios = AllScenarios.Named(options.Scenario);
    if (scenarios.Count == 0) throw new FormatException($"There is no scenario '{options.Scenario}'.");
}
catch (FormatException exception)
{
    Console.Error.WriteLine($"{exception.Message}\n\n{Options.Usage}");
    return WrongUse;
}

if (options.Logs is { } logs) Directory.CreateDirectory(logs);
var verdicts = new List<Verdict>();
foreach (var scenario in scenarios)
{
    Console.WriteLine($"{DateTime.Now:HH:mm:ss} {scenario.Name} {scenario.Title}");
    await using var cluster = await ServerCluster.Create(options.Logs, options.Fault);
    verdicts.Add(await scenario.Run(cluster, settings));
}

var report = MarkdownReport.Write(verdicts);
Console.WriteLine($"\n{report}");
if (options.Out is { } file) await File.WriteAllTextAsync(file, report);
return verdicts.TrueForAll(verdict => verdict.Held) ? 0 : PromiseBroken;
