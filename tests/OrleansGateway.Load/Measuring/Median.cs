namespace OrleansGateway.Load.Measuring;

/// <summary>The middle value; of an even number of values, the mean of the two in the middle.</summary>
internal static class Median
{
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
