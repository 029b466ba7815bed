using OrleansGateway.Wire;

namespace OrleansGateway.Http.Pushes;

/// <summary>
/// Which request an idempotency key came with, in this process: for ten minutes, and for the latest keys if there are very many. Front-ends know
/// repetitions; only a request that differs from the first is to be told from it here.
/// </summary>
internal sealed class OnceMemory(TimeProvider clock)
{
    private const int MaxKeys = 50_000;

    private readonly Lock _lock = new();
    private readonly RecentNumbers<ulong> _requests = new(TimeSpan.FromMinutes(10), clock, MaxKeys);

    /// <returns>False when the key came with another request.</returns>
    public bool IsSame(OnceKey key)
    {
        lock (_lock)
        {
            if (_requests.Find(key.Source) is { } request) return request == key.Request;
            _requests.Note(key.Source, key.Request);
            return true;
        }
    }
}
