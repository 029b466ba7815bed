namespace OrleansGateway.FrontEnd.Connections;

/// <summary>The members that one group or user has on this front-end.</summary>
internal sealed class Audience(string key)
{
    private readonly Lock _gate = new();
    // A small audience is sorted for each page.
    private const int MaxUnordered = 1000;

    private readonly HashSet<Connection> _members = [];
    private SortedSet<string>? _orderedIds;
    private bool _isRetired;

    public string Key { get; } = key;

    public int Count
    {
        get
        {
            lock (_gate) return _members.Count;
        }
    }

    /// <returns>False when the audience has been given up since it was looked up: look again.</returns>
    public bool TryAdd(Connection member)
    {
        lock (_gate)
        {
            if (_isRetired) return false;
            if (_members.Add(member)) _orderedIds?.Add(member.Id);
            return true;
        }
    }

    /// <returns>True when it was the last member: the audience is given up.</returns>
    public bool Remove(Connection member)
    {
        lock (_gate)
        {
            _members.Remove(member);
            _orderedIds?.Remove(member.Id);
            return _isRetired = _members.Count == 0;
        }
    }

    public List<Connection> Snapshot()
    {
        lock (_gate) return [.. _members];
    }

    /// <summary>The ids of the members after one, in ordinal order.</summary>
    /// <param name="id">The id after which it begins; empty for the first.</param>
    /// <param name="limit">How many at most.</param>
    public List<string> IdsAfter(string id, int limit)
    {
        lock (_gate)
        {
            if (_orderedIds is null && _members.Count > MaxUnordered) _orderedIds = new SortedSet<string>(_members.Select(member => member.Id), StringComparer.Ordinal);
            if (_orderedIds is not null) return OrderedNames.After(_orderedIds, id, limit);
            return [.. _members.Select(member => member.Id).Where(next => string.CompareOrdinal(next, id) > 0).Order(StringComparer.Ordinal).Take(limit)];
        }
    }

    /// <summary>Runs an action for each member; none joins or leaves meanwhile.</summary>
    public void ForEach<TState>(TState state, Action<TState, Connection> action)
    {
        lock (_gate)
        {
            foreach (var member in _members) action(state, member);
        }
    }
}
