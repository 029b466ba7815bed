using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Links;

/// <summary>The last number applied of each source, for as long as a repetition may come: one or two periods after the last.</summary>
/// <remarks>A source has one call under way, so a number not above the last one is a repetition.</remarks>
internal sealed class SeenNumbers(TimeSpan period, TimeProvider clock)
{
    private readonly RecentNumbers<long> _last = new(period, clock);

    /// <returns>False when this number has been applied before.</returns>
    public bool TryAdd(ulong source, long number)
    {
        if (number <= (_last.Find(source) ?? 0)) return false;
        _last.Note(source, number);
        return true;
    }
}
