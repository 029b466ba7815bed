namespace OrleansGateway.Load.Measuring;

/// <summary>What one measurement of one server gave.</summary>
internal sealed class Sample
{
    private readonly Dictionary<Metric, double> _values = [];

    public IReadOnlyDictionary<Metric, double> Values => _values;

    public double this[Metric metric]
    {
        get => _values[metric];
        set => _values[metric] = value;
    }
}
