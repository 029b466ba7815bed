namespace OrleansGateway.Silo.Leases;

/// <summary>Who holds a lease, and for how long it is good. Looked at by <see cref="Expire"/> from time to time.</summary>
internal sealed class LeaseTable<T>(TimeProvider clock, TimeSpan term)
{
    // When a process that stood still goes on, its timers run before it reads what was sent to it meanwhile.
    private static readonly TimeSpan Standstill = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, (T Holder, long RenewedAt)> _leases = new(StringComparer.Ordinal);
    private long _lookedAt = clock.GetTimestamp();

    public IReadOnlyCollection<string> Ids => _leases.Keys;

    public IEnumerable<KeyValuePair<string, T>> All => _leases.Select(lease => KeyValuePair.Create(lease.Key, lease.Value.Holder));

    public bool Has(string id) => _leases.ContainsKey(id);

    /// <summary>Gives a lease, or replaces and renews it.</summary>
    public void Set(string id, T holder) => _leases[id] = (holder, clock.GetTimestamp());

    /// <returns>False when there is no lease.</returns>
    public bool Renew(string id)
    {
        if (!_leases.TryGetValue(id, out var lease)) return false;
        Set(id, lease.Holder);
        return true;
    }

    public bool Remove(string id) => _leases.Remove(id);

    /// <summary>Removes the leases that have ended. All begin anew when this process stood still: it cannot know who has renewed.</summary>
    /// <returns>Their ids.</returns>
    public IReadOnlyList<string> Expire()
    {
        var stoodStill = clock.GetElapsedTime(_lookedAt) > Standstill;
        _lookedAt = clock.GetTimestamp();
        if (stoodStill)
        {
            foreach (var id in _leases.Keys.ToList()) Renew(id);
            return [];
        }

        var expired = _leases.Where(lease => clock.GetElapsedTime(lease.Value.RenewedAt) > term).Select(lease => lease.Key).ToList();
        expired.ForEach(id => _leases.Remove(id));
        return expired;
    }
}
