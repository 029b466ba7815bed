using System.ComponentModel;
using OrleansGateway.Load.Serving;

namespace OrleansGateway.Load.Scenarios;

/// <summary>Measures each server in turn, round after round, so that what else the machine does meets them all.</summary>
/// <param name="kinds">The servers.</param>
/// <param name="settings">How.</param>
/// <param name="say">Is told of each measurement.</param>
/// <param name="stop">Ends the run early.</param>
internal sealed class Runner(IReadOnlyList<ServerKind> kinds, RunSettings settings, Action<string> say, CancellationToken stop) : IAsyncDisposable
{
    // Compilers that optimise what has proved to be hot take some seconds to finish beside a load.
    private const int WarmUpOfNew = 3;

    private readonly Dictionary<ServerKind, (ServerShape Shape, RunningServer Server)> _running = [];

    public async Task<IReadOnlyList<Measurement>> Run(IReadOnlyList<Scenario> scenarios)
    {
        var measurements = new List<Measurement>();
        foreach (var scenario in scenarios)
        {
            for (var round = 1; round <= settings.Rounds; round++)
            {
                foreach (var kind in kinds.Where(kind => kind.IsCluster || scenario.Shape == ServerShape.Smallest))
                {
                    measurements.Add(await Measure(scenario, kind, round));
                }
            }
        }

        return measurements;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var kind in kinds) await Stop(kind);
    }

    private async Task<Measurement> Measure(Scenario scenario, ServerKind kind, int round)
    {
        var what = $"{(scenario.Curve is { } curve ? $"{curve} = " : "")}{scenario.Name}, round {round}, {kind.Name}";
        try
        {
            var (server, isNew) = await Prepare(scenario, kind);
            var how = isNew ? settings with { WarmUp = WarmUpOfNew * settings.WarmUp } : settings;
            var sample = await Task.Run(() => scenario.Measure(kind, server, how), stop).WaitAsync(stop);
            say($"{what}: {string.Join(", ", sample.Values.Select(pair => $"{pair.Key.Name} {pair.Key.Write(pair.Value)}"))}");
            return new Measurement(scenario, kind, round, sample, null);
        }
        catch (Exception exception) when (exception is LoadException or TimeoutException or InvalidOperationException or IOException or Win32Exception)
        {
            say($"{what}: FAILED: {exception.Message}");
            await Stop(kind);
            return new Measurement(scenario, kind, round, null, exception.Message);
        }
    }

    private async Task<(RunningServer Server, bool IsNew)> Prepare(Scenario scenario, ServerKind kind)
    {
        if (_running.TryGetValue(kind, out var running) && running.Shape == scenario.Shape && !scenario.NeedsFreshServer) return (running.Server, false);
        await Stop(kind);
        var server = await Starter.Start(kind, scenario.Shape, settings.CollectAfter).WaitAsync(stop);
        _running[kind] = (scenario.Shape, server);
        return (server, true);
    }

    private async Task Stop(ServerKind kind)
    {
        if (_running.Remove(kind, out var running)) await running.Server.DisposeAsync();
    }
}
