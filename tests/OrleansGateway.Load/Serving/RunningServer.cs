using OrleansGateway.Load.Measuring;
using OrleansGateway.Testing.Processes;

namespace OrleansGateway.Load.Serving;

/// <summary>The processes of a server.</summary>
/// <param name="plan">How it was started.</param>
internal sealed class RunningServer(ServerPlan plan) : IAsyncDisposable
{
    private static readonly TimeSpan TimeToStart = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(40);

    private readonly List<ServerProcess> _processes = [];
    private readonly List<IAsyncDisposable> _needed = [];

    public ServerPlan Plan => plan;

    /// <summary>Every process but a database.</summary>
    public IReadOnlyList<int> ProcessIds => [.. _processes.Select(process => process.Id)];

    /// <summary>What the processes have used so far.</summary>
    public TimeSpan CpuTime => _processes.Aggregate(TimeSpan.Zero, (sum, process) => sum + ProcessStat.CpuTime(process.Id));

    /// <summary>What the processes have of memory, in KiB.</summary>
    public long Memory => _processes.Sum(process => ProcessMemory.Kibibytes(process.Id));

    /// <summary>Completes when one of the processes has ended, with what it printed.</summary>
    public async Task<string> WaitForEnd()
    {
        var ended = await Task.WhenAny(_processes.Select(process => process.WaitForExit(Timeout.InfiniteTimeSpan)));
        var first = _processes.First(process => process.HasExited);
        return $"Process {first.Id} of the server ended with code {await ended}:\n{string.Join('\n', first.Output)}";
    }

    /// <summary>Takes a process in; those that were added last are stopped first.</summary>
    public ServerProcess Add(ServerProcess process)
    {
        _processes.Add(process);
        return process;
    }

    /// <summary>Takes in what the processes need and what is not measured; it is disposed after they have stopped.</summary>
    public void Need(IAsyncDisposable needed) => _needed.Add(needed);

    /// <summary>Waits until every port takes connections.</summary>
    public async Task WaitForPorts()
    {
        foreach (var port in (int[])[.. plan.WebSocketPorts, .. plan.TextPorts]) await _processes[^1].WaitForPort(port, TimeToStart);
    }

    /// <summary>Stops the processes by SIGTERM, and kills those that do not stop.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(_processes))
        {
            await Stop(process);
            await process.DisposeAsync();
        }

        foreach (var needed in _needed) await needed.DisposeAsync();
    }

    private static async Task Stop(ServerProcess process)
    {
        try
        {
            if (process.HasExited) return;
            process.Terminate();
            await process.WaitForExit(TimeToStop);
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
        {
            // It ended by itself meanwhile, or is killed now.
        }
    }
}
