using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Leases;

/// <summary>This silo's changes of one front-end's roster: one call to each copy is under way, and what comes meanwhile is the next.</summary>
internal sealed class RosterWriter(string frontEnd, IGrainFactory grains, SiloMetrics metrics, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private List<string> _added = [];
    private List<string> _removed = [];
    private TaskCompletionSource _written = NewSource();
    private bool _isWriting;

    public Task Add(string clientId)
    {
        lock (_gate)
        {
            _added.Add(clientId);
            return Start();
        }
    }

    public Task Remove(string clientId)
    {
        lock (_gate)
        {
            _removed.Add(clientId);
            return Start();
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task Start()
    {
        if (!_isWriting)
        {
            _isWriting = true;
            _ = Task.Run(Write);
        }

        return _written.Task;
    }

    private async Task Write()
    {
        while (true)
        {
            string[] added;
            string[] removed;
            TaskCompletionSource written;
            lock (_gate)
            {
                if (_added.Count == 0 && _removed.Count == 0)
                {
                    _isWriting = false;
                    return;
                }

                (added, removed, written) = ([.. _added], [.. _removed], _written);
                (_added, _removed, _written) = ([], [], NewSource());
            }

            await Task.WhenAll(Enumerable.Range(0, RosterKeys.Copies).Select(copy => WriteTo(copy, added, removed)));
            written.SetResult();
        }
    }

    private async Task WriteTo(int copy, string[] added, string[] removed)
    {
        var roster = grains.Roster(frontEnd, copy);
        var backoff = default(Backoff);
        while (true)
        {
            try
            {
                await roster.Change(added, removed);
                return;
            }
            catch (Exception exception) when (TransientFaults.IsTransient(exception))
            {
                metrics.RosterRetried();
                await Task.Delay(backoff.Next(), clock);
            }
        }
    }
}
