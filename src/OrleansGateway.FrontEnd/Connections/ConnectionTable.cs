using System.Collections.Concurrent;

namespace OrleansGateway.FrontEnd.Connections;

/// <summary>The clients of this front-end by id.</summary>
internal sealed class ConnectionTable
{
    private readonly ConcurrentDictionary<string, Connection> _connections = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Connection>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly OrderedNames _ids;

    public ConnectionTable()
    {
        _bySpan = _connections.GetAlternateLookup<ReadOnlySpan<char>>();
        _ids = new OrderedNames(_connections.ContainsKey, () => _connections.Select(pair => pair.Key));
    }

    public int Count => _connections.Count;

    /// <summary>All connections; those that come or go meanwhile may or may not be among them.</summary>
    public IEnumerable<Connection> All => _connections.Select(pair => pair.Value);

    public Connection? Find(ReadOnlySpan<char> id) => _bySpan.TryGetValue(id, out var connection) ? connection : null;

    public void Add(Connection connection)
    {
        _connections[connection.Id] = connection;
        _ids.Came(connection.Id);
    }

    public void Remove(Connection connection)
    {
        if (_connections.TryRemove(connection.Id, out _)) _ids.Went(connection.Id);
    }

    /// <summary>The ids after one, in ordinal order.</summary>
    /// <param name="id">The id after which it begins; empty for the first.</param>
    /// <param name="limit">How many at most.</param>
    public List<string> IdsAfter(string id, int limit) => _ids.After(id, limit);
}
