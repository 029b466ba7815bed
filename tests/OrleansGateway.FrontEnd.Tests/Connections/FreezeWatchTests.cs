using Microsoft.Extensions.Time.Testing;
using OrleansGateway.FrontEnd.Connections;

namespace OrleansGateway.FrontEnd.Tests.Connections;

public class FreezeWatchTests
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(6);

    private readonly StandingClock _clock = new();

    [Fact]
    public void Process_that_runs_has_no_doubts()
    {
        using var watch = new FreezeWatch(_clock);

        for (var i = 0; i < 20; i++) _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.False(watch.MayBeDead);
    }

    [Fact]
    public void Short_pause_raises_no_doubts()
    {
        using var watch = new FreezeWatch(_clock);

        _clock.Stand(Short);

        Assert.False(watch.MayBeDead);
    }

    [Fact]
    public void Long_pause_raises_doubts_until_the_silos_have_answered()
    {
        using var watch = new FreezeWatch(_clock);
        _clock.Stand(Long);
        Assert.True(watch.MayBeDead);
        var askedAt = _clock.GetTimestamp();

        watch.IsAlive(askedAt);

        Assert.False(watch.MayBeDead);
    }

    [Fact]
    public void Answer_to_a_question_from_before_the_pause_says_nothing()
    {
        using var watch = new FreezeWatch(_clock);
        var askedAt = _clock.GetTimestamp();
        _clock.Stand(Long);

        watch.IsAlive(askedAt);

        Assert.True(watch.MayBeDead);
    }

    [Fact]
    public void Doubts_outlast_the_next_tick()
    {
        using var watch = new FreezeWatch(_clock);
        _clock.Stand(Long);

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(watch.MayBeDead);
    }

    /// <summary>Time passes and no timer fires: what a process sees that was frozen.</summary>
    private sealed class StandingClock : TimeProvider
    {
        private readonly FakeTimeProvider _clock = new();
        private TimeSpan _stood;

        public override long TimestampFrequency => _clock.TimestampFrequency;

        public void Advance(TimeSpan time) => _clock.Advance(time);

        public void Stand(TimeSpan time) => _stood += time;

        public override long GetTimestamp() => _clock.GetTimestamp() + (long)(_stood.TotalSeconds * TimestampFrequency);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            _clock.CreateTimer(callback, state, dueTime, period);
    }
}
