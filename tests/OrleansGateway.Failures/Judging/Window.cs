namespace OrleansGateway.Failures.Judging;

/// <summary>The first and the last place seen; empty when the last is before the first.</summary>
internal readonly record struct Window(int First, int Last)
{
    public Window()
        : this(0, -1)
    {
    }

    public Window With(int place) => Last < First ? new Window(place, place) : new Window(Math.Min(First, place), Math.Max(Last, place));
}
