namespace OrleansGateway.Webhooks.Posting;

/// <summary>Parcels that wait to be posted, at most one of each client, and how many POSTs are under way.</summary>
internal sealed class WaitingParcels(int maxPosts, int maxEvents, int maxBytes)
{
    private readonly Lock _gate = new();
    private readonly Queue<Parcel> _waiting = new();
    private int _posting;

    /// <returns>True when there is room for another POST: the caller begins to take batches.</returns>
    public bool Add(Parcel parcel)
    {
        lock (_gate)
        {
            _waiting.Enqueue(parcel);
            if (_posting == maxPosts) return false;
            _posting++;
            return true;
        }
    }

    /// <summary>The next POST: the first parcel, and those behind it as long as they fit.</summary>
    /// <returns>Null when nothing waits; the caller's POST is over.</returns>
    public List<Parcel>? Take()
    {
        lock (_gate)
        {
            if (!_waiting.TryDequeue(out var first))
            {
                _posting--;
                return null;
            }

            List<Parcel> batch = [first];
            var events = first.Keys.Count;
            long bytes = first.Json.Length;
            while (!first.IsAlone && _waiting.TryPeek(out var next) && !next.IsAlone
                && (events += next.Keys.Count) <= maxEvents && (bytes += next.Json.Length + 1) <= maxBytes)
            {
                batch.Add(_waiting.Dequeue());
            }

            return batch;
        }
    }
}
