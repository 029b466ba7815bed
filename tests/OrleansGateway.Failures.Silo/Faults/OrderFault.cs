namespace OrleansGateway.Failures.Silo.Faults;

/// <summary>Holds every so-manieth message back and publishes it after the next.</summary>
internal sealed class OrderFault : IFault
{
    private int _count;
    private string? _held;

    public IEnumerable<string> On(string text)
    {
        if (_held is { } held)
        {
            _held = null;
            return [text, held];
        }

        if (++_count % FaultChoice.Every != 0) return [text];
        _held = text;
        return [];
    }
}
