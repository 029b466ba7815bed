using Microsoft.Extensions.Time.Testing;
using OrleansGateway.FrontEnd.Links;

namespace OrleansGateway.FrontEnd.Tests.Links;

public class SeenNumbersTests
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_number_is_known_for_one_period_at_least_and_two_at_most()
    {
        var seen = new SeenNumbers(Period, _clock);
        Assert.True(seen.TryAdd(1, 1));
        Assert.False(seen.TryAdd(1, 1));
        _clock.Advance(Period + TimeSpan.FromSeconds(1));
        Assert.False(seen.TryAdd(1, 1));
        Assert.True(seen.TryAdd(1, 2));

        // Nothing has come in between.
        _clock.Advance((2 * Period) + TimeSpan.FromSeconds(1));
        Assert.True(seen.TryAdd(1, 2));
    }
}
