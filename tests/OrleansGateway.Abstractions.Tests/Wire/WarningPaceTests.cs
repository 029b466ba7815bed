using Microsoft.Extensions.Time.Testing;
using OrleansGateway.Wire;
using Xunit;

namespace OrleansGateway.Abstractions.Tests.Wire;

public class WarningPaceTests
{
    [Fact]
    public void A_line_is_logged_at_once_and_again_after_a_minute()
    {
        var clock = new FakeTimeProvider();
        var pace = new WarningPace(clock);
        Assert.True(pace.Allows());
        Assert.False(pace.Allows());
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(pace.Allows());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(pace.Allows());
        Assert.False(pace.Allows());
    }
}
