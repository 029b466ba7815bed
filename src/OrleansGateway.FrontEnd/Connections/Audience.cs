namespace OrleansGateway.FrontEnd.Connections;

/// <summary>The members that one group or user has on this front-end.</summary>
internal sealed class Audience(string key)
{
    private readonly Lock _gate = new();
    private readonly HashSet<Connection> _members = [];
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
            _members.Add(member);
            return true;
        }
    }

    /// <returns>True when it was the last member: the audience is given up.</returns>
    public bool Remove(Connection member)
    {
        lock (_gate)
        {
            _members.Remove(member);
            return _isRetired = _members.Count == 0;
        }
    }

    public List<Connection> Snapshot()
    {
        lock (_gate) return [.. _members];
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
