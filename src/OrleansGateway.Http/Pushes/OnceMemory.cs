namespace OrleansGateway.Http.Pushes;

/// <summary>
/// Which request an idempotency key came with, in this process: for ten minutes, and for the latest keys if there are very many. Front-ends know
/// repetitions; only a request that differs from the first is to be told from it here.
/// </summary>
internal sealed class OnceMemory(TimeProvider clock)
{
    private const int MaxKeys = 50_000;

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private Dictionary<ulong, ulong> _current = [];
    private Dictionary<ulong, ulong> _former = [];
    private long _since = clock.GetTimestamp();

    /// <returns>False when the key came with another request.</returns>
    public bool IsSame(OnceKey key)
    {
        lock (_lock)
        {
            var age = clock.GetElapsedTime(_since);
            if (_current.Count >= MaxKeys || age > Period)
            {
                (_current, _former) = (_former, _current);
                if (age > 2 * Period) _former.Clear();
                _current.Clear();
                _since = clock.GetTimestamp();
            }

            if (_current.TryGetValue(key.Source, out var request) || _former.TryGetValue(key.Source, out request)) return request == key.Request;
            _current[key.Source] = key.Request;
            return true;
        }
    }
}
