namespace OrleansGateway.Wire;

/// <summary>What was noted lately by number: each for one period at least and two at most, or for less when there are very many.</summary>
/// <param name="period">The period.</param>
/// <param name="clock">The clock.</param>
/// <param name="maxPerPeriod">With so many a period is over at once.</param>
internal sealed class RecentNumbers<T>(TimeSpan period, TimeProvider clock, int maxPerPeriod = int.MaxValue)
    where T : struct
{
    private Dictionary<ulong, T> _current = [];
    private Dictionary<ulong, T> _former = [];
    private long _since = clock.GetTimestamp();

    /// <returns>What was noted last; null when it was not, or is forgotten.</returns>
    public T? Find(ulong number)
    {
        Forget();
        return _current.TryGetValue(number, out var noted) || _former.TryGetValue(number, out noted) ? noted : null;
    }

    public void Note(ulong number, T value) => _current[number] = value;

    private void Forget()
    {
        var age = clock.GetElapsedTime(_since);
        if (_current.Count < maxPerPeriod && age <= period) return;
        (_current, _former) = (_former, _current);
        if (age > 2 * period) _former.Clear();
        _current.Clear();
        _since = clock.GetTimestamp();
    }
}
