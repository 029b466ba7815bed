using System.Collections.Concurrent;

namespace OrleansGateway.FrontEnd.Connections;

/// <summary>The clients of this front-end by id.</summary>
internal sealed class ConnectionTable
{
    private readonly ConcurrentDictionary<string, Connection> _connections = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Connection>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public ConnectionTable() => _bySpan = _connections.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => _connections.Count;

    /// <summary>All connections; those that come or go meanwhile may or may not be among them.</summary>
    public IEnumerable<Connection> All => _connections.Select(pair => pair.Value);

    public Connection? Find(ReadOnlySpan<char> id) => _bySpan.TryGetValue(id, out var connection) ? connection : null;

    public void Add(Connection connection) => _connections[connection.Id] = connection;

    public void Remove(Connection connection) => _connections.TryRemove(connection.Id, out _);
}
