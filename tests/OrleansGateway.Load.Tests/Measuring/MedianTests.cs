using OrleansGateway.Load.Measuring;
using Xunit;

namespace OrleansGateway.Load.Tests.Measuring;

public sealed class MedianTests
{
    [Theory]
    [InlineData(new double[] { 5 }, 5)]
    [InlineData(new double[] { 9, 1, 2 }, 2)]
    [InlineData(new double[] { 4, 1, 100, 2 }, 3)]
    public void It_is_the_middle_value(double[] values, double median) => Assert.Equal(median, Median.Of(values));
}
