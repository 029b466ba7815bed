using OrleansGateway.Wire;

namespace OrleansGateway.Silo.Leases;

/// <summary>The clients on a roster: one array each, which is its own key. There may be a hundred thousand.</summary>
internal sealed class RosterTable
{
    private readonly HashSet<byte[]> _clients = new(new ById());

    public int Count => _clients.Count;

    public IReadOnlyCollection<byte[]> All => _clients;

    /// <summary>Whether the client is there, in this state or another.</summary>
    public bool Has(byte[] client) => _clients.Contains(client);

    /// <summary>Puts a client there, or what is newer of it.</summary>
    public void Set(byte[] client)
    {
        _clients.Remove(client);
        _clients.Add(client);
    }

    /// <summary>Puts a client there, unless it is: what is there is newer.</summary>
    public void TryAdd(byte[] client) => _clients.Add(client);

    public void Remove(string clientId) => _clients.Remove(PackedClient.Key(clientId));

    /// <param name="after">The id before the page; null for the first.</param>
    public RosterPage Page(string? after)
    {
        var key = after is null ? null : PackedClient.Key(after);
        return RosterPage.Of(_clients.Where(client => key is null || Compare(client, key) > 0).Order(Comparer<byte[]>.Create(Compare)));
    }

    private static int Compare(byte[] one, byte[] other) => PackedClient.IdOf(one).SequenceCompareTo(PackedClient.IdOf(other));

    private sealed class ById : IEqualityComparer<byte[]>
    {
        public bool Equals(byte[]? one, byte[]? other) => Compare(one!, other!) == 0;

        public int GetHashCode(byte[] client)
        {
            var hash = default(HashCode);
            hash.AddBytes(PackedClient.IdOf(client));
            return hash.ToHashCode();
        }
    }
}
