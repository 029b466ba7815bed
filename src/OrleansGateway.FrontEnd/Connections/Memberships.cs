namespace OrleansGateway.FrontEnd.Connections;

/// <summary>The audiences one connection belongs to. Locked before an audience, never after.</summary>
internal sealed class Memberships
{
    private readonly Lock _gate = new();
    private List<Audience>? _audiences;
    private bool _ended;

    /// <summary>Runs a change while the connection cannot end.</summary>
    /// <returns>False when it has ended: nothing was run.</returns>
    public bool TryChange(Func<List<Audience>, bool> change)
    {
        lock (_gate)
        {
            return !_ended && change(_audiences ??= []);
        }
    }

    /// <summary>The audiences' keys.</summary>
    public List<string> Keys()
    {
        lock (_gate) return _audiences?.ConvertAll(audience => audience.Key) ?? [];
    }

    /// <summary>Forbids further changes.</summary>
    /// <returns>The audiences at the end.</returns>
    public IReadOnlyList<Audience> End()
    {
        lock (_gate)
        {
            _ended = true;
            var audiences = _audiences;
            _audiences = null;
            return audiences ?? [];
        }
    }
}
