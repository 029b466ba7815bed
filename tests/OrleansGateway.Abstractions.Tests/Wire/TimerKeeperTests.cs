using Microsoft.Extensions.Time.Testing;
using OrleansGateway.Wire;
using Xunit;

namespace OrleansGateway.Abstractions.Tests.Wire;

public class TimerKeeperTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly List<TimeSpan> _delays = [];

    [Fact]
    public void A_grain_is_kept_until_the_tick_and_again_when_the_next_is_later()
    {
        var keeper = new TimerKeeper(_delays.Add, _clock);
        keeper.KeepFor(TimeSpan.FromHours(1));
        keeper.KeepFor(TimeSpan.FromMinutes(5));
        keeper.KeepFor(Timeout.InfiniteTimeSpan);
        Assert.Equal([new TimeSpan(1, 1, 0)], _delays);

        _clock.Advance(TimeSpan.FromHours(1));
        keeper.KeepFor(TimeSpan.FromHours(1));
        Assert.Equal([new TimeSpan(1, 1, 0), new TimeSpan(1, 1, 0)], _delays);
    }

    [Fact]
    public void A_timer_of_every_second_costs_a_call_a_minute()
    {
        var keeper = new TimerKeeper(_delays.Add, _clock);
        for (var i = 0; i < 180; i++)
        {
            keeper.KeepFor(TimeSpan.FromSeconds(1));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(3, _delays.Count);
    }

    [Fact]
    public void Without_timers_it_goes_when_it_is_idle()
    {
        var keeper = new TimerKeeper(_delays.Add, _clock);
        keeper.KeepFor(TimeSpan.FromHours(1));
        keeper.Release();
        Assert.True(_delays[^1] < TimeSpan.Zero);
        keeper.KeepFor(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.FromMinutes(2), _delays[^1]);
    }
}
