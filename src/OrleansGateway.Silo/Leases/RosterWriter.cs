using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Leases;

/// <summary>This silo's changes of one front-end's roster: one call to each copy is under way, and what comes meanwhile is the next.</summary>
internal sealed class RosterWriter(string frontEnd, IGrainFactory grains, SiloMetrics metrics, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Queue<RosterBatch> _waiting = new();
    private RosterBatch? _filling;
    private bool _isWriting;

    /// <param name="clientId">The client.</param>
    /// <param name="client">The client, packed; null when it has gone.</param>
    public Task Write(string clientId, byte[]? client)
    {
        lock (_gate)
        {
            if (_filling is null) _waiting.Enqueue(_filling = new RosterBatch());
            var batch = _filling;
            batch.Add(clientId, client);
            if (batch.IsFull) _filling = null;
            if (!_isWriting)
            {
                _isWriting = true;
                _ = Task.Run(WriteAll);
            }

            return batch.Written;
        }
    }

    private async Task WriteAll()
    {
        while (Next() is { } batch)
        {
            var change = batch.ToChange();
            await Task.WhenAll(Enumerable.Range(0, RosterKeys.Copies).Select(copy => WriteTo(copy, change)));
            batch.Complete();
        }
    }

    private RosterBatch? Next()
    {
        lock (_gate)
        {
            _isWriting = _waiting.TryDequeue(out var batch);
            if (ReferenceEquals(batch, _filling)) _filling = null;
            return batch;
        }
    }

    private async Task WriteTo(int copy, RosterChange change)
    {
        var roster = grains.Roster(frontEnd, copy);
        var backoff = default(Backoff);
        while (true)
        {
            try
            {
                await roster.Write(change);
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
