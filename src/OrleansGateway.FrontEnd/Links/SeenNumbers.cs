namespace OrleansGateway.FrontEnd.Links;

/// <summary>The last number applied of each source, for as long as a repetition may come: one or two periods after the last.</summary>
/// <remarks>A source has one call under way, so a number not above the last one is a repetition.</remarks>
internal sealed class SeenNumbers(TimeSpan period, TimeProvider clock)
{
    private Dictionary<ulong, long> _current = [];
    private Dictionary<ulong, long> _former = [];
    private long _since = clock.GetTimestamp();

    /// <returns>False when this number has been applied before.</returns>
    public bool TryAdd(ulong source, long number)
    {
        var age = clock.GetElapsedTime(_since);
        if (age > period)
        {
            (_current, _former) = (_former, _current);
            if (age > 2 * period) _former.Clear();
            _current.Clear();
            _since = clock.GetTimestamp();
        }

        if (!_current.TryGetValue(source, out var last)) _former.TryGetValue(source, out last);
        if (number <= last) return false;
        _current[source] = number;
        return true;
    }
}
