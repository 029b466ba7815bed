using System.Diagnostics;
using OrleansGateway.Failures.Cluster;
using OrleansGateway.Failures.Judging;
using OrleansGateway.Failures.Load;
using OrleansGateway.Failures.Report;
using OrleansGateway.Testing;

namespace OrleansGateway.Failures.Scenarios;

/// <summary>Puts a cluster under load, lets a scenario do its harm, and finds out what came of it.</summary>
internal sealed class ScenarioRun(LoadScenario scenario, RunSettings settings)
{
    public async Task<Outcome> On(ServerCluster cluster)
    {
        await cluster.Restore(settings.Silos, settings.FrontEnds);
        var earlier = EventJournals.Read(cluster.Journals, new HashSet<string>()).Connected;
        var random = new Random(settings.Seed);
        await using var load = await SteadyLoad.Start([.. cluster.FrontEnds.Take(settings.FrontEnds)], settings.Load, random);
        await Stage.Pass(settings.Pace.WarmUp + settings.Pace.Load);

        var stage = new Stage(cluster, load, settings.Pace, random, () => EventJournals.Read(cluster.Journals, earlier));
        await scenario.Harm(stage);
        var phases = new Phases(stage.HarmAt, Stopwatch.GetTimestamp());
        await Stage.Pass(settings.Pace.Load);

        await load.StopSending();
        var findings = await Settle(load, phases, stage);
        var wrong = await Audit.Of(load, settings.Pace.Settle);
        var clients = load.Clients.Select(client => client.Record).ToList();
        if (settings.Logs is { } folder) await ClientDump.Write(folder, scenario.Name, clients, phases, stage.Affected);
        await load.HangUp();
        var (journals, mismatches) = await Match(stage, clients);
        return new Outcome
        {
            Messages = findings,
            Sent = clients.Sum(client => client.Sent.Count),
            Disconnects = clients.Count(client => !client.IsAlive && !stage.Ended.Contains(client.Number)),
            ExpectedDisconnects = clients.Count(client => !client.IsAlive && stage.Ended.Contains(client.Number)),
            Connects = journals.Connected.Count,
            Closes = journals.Closes,
            Mismatches = mismatches,
            Broken = [.. stage.Broken, .. wrong, .. SilenceJudge.Broken(clients, stage.Silenced), .. clients.SelectMany(Strange)],
        };
    }

    /// <summary>Waits until all that is under way has come; what has not come by then is lost.</summary>
    private async Task<Findings> Settle(SteadyLoad load, Phases phases, Stage stage)
    {
        Findings Look() => MessageJudge.Judge([.. load.Clients.Select(client => client.Record)], phases, stage.Affected, stage.Suspected);
        try
        {
            await load.WaitForAnswers(settings.Pace.Settle);
            await Eventually.True(() => Look().LostCount == 0, settings.Pace.Settle);
        }
        catch (TimeoutException)
        {
            // The judge says what is missing.
        }

        return Look();
    }

    /// <summary>Everybody has hung up: waits until every OnClose has run.</summary>
    private async Task<(EventJournals Journals, IReadOnlyList<string> Mismatches)> Match(Stage stage, IReadOnlyList<ClientRecord> clients)
    {
        var greeted = clients.Select(client => client.Id).ToList();
        try
        {
            await Eventually.True(() => !stage.Journals.Mismatches(greeted).Any(), settings.Pace.Settle);
        }
        catch (TimeoutException)
        {
            // The judge says what is missing.
        }

        var journals = stage.Journals;
        return (journals, [.. journals.Mismatches(greeted)]);
    }

    private static IEnumerable<string> Strange(ClientRecord client) => client.Strange.Select(line => $"client {client.Number} was sent '{line}'");
}
