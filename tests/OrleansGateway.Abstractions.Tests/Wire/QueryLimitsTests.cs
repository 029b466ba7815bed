using OrleansGateway.Wire;
using Xunit;

namespace OrleansGateway.Abstractions.Tests.Wire;

public class QueryLimitsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(10_000)]
    public void Limit_may_be(int limit) => QueryLimits.CheckLimit(limit);

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(0)]
    [InlineData(10_001)]
    public void Limit_must_not_be(int limit) => Assert.Throws<ArgumentOutOfRangeException>(() => QueryLimits.CheckLimit(limit));

    [Fact]
    public void Deadline_is_two_seconds_when_none_is_named()
    {
        Assert.Equal(TimeSpan.FromSeconds(2), QueryLimits.CheckDeadline(null));
        Assert.Equal(TimeSpan.FromMilliseconds(10), QueryLimits.CheckDeadline(TimeSpan.FromMilliseconds(10)));
        Assert.Equal(TimeSpan.FromMinutes(1), QueryLimits.CheckDeadline(TimeSpan.FromMinutes(1)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(60_001)]
    public void Deadline_must_not_be(int milliseconds) =>
        Assert.Throws<ArgumentOutOfRangeException>("deadline", () => QueryLimits.CheckDeadline(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void Lookups_are_a_thousand_at_most_and_not_null()
    {
        QueryLimits.CheckLookups([.. Enumerable.Repeat("a", 1000)], "ids");
        Assert.Throws<ArgumentException>("ids", () => QueryLimits.CheckLookups([.. Enumerable.Repeat("a", 1001)], "ids"));
        Assert.Throws<ArgumentException>("ids", () => QueryLimits.CheckLookups([null!], "ids"));
        Assert.Throws<ArgumentNullException>("ids", () => QueryLimits.CheckLookups(null!, "ids"));
    }
}
