using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using OrleansGateway.Silo.Schedules;

namespace OrleansGateway.Silo.Tests.Schedules;

public sealed class DueTimesTests
{
    private readonly FakeTimeProvider _clock = new(At("2026-06-01 00:00"));

    [Theory]
    // A Friday: the next weekday is Monday, in summer time.
    [InlineData("0 9 * * MON-FRI", "2026-06-05 07:00", "2026-06-08 07:00")]
    [InlineData("*/10 * * * * *", "2026-06-05 07:00:01", "2026-06-05 07:00:10")]
    // Spring forward, 2:00 to 3:00: what is due at 2:30 runs at 3:00.
    [InlineData("30 2 * * *", "2026-03-28 12:00", "2026-03-29 01:00")]
    // Fall back, 3:00 to 2:00: 2:30 comes twice, and it runs at the first.
    [InlineData("30 2 * * *", "2026-10-24 12:00", "2026-10-25 00:30")]
    [InlineData("30 2 * * *", "2026-10-25 00:30", "2026-10-26 01:30")]
    // Every half hour goes on through both.
    [InlineData("*/30 * * * *", "2026-10-25 00:30", "2026-10-25 01:00")]
    public void Next_is_by_the_clocks_of_the_time_zone(string cron, string after, string next) =>
        Assert.Equal(At(next), DueTimes.Of(cron, "Europe/Berlin").Next(At(after)));

    [Fact]
    public void A_time_that_never_comes_is_none() => Assert.Null(DueTimes.Of("0 0 30 2 *", "UTC").Next(At("2026-01-01 00:00")));

    [Theory]
    [InlineData(WhenMissed.RunOnce)]
    [InlineData(WhenMissed.Skip)]
    public void Before_the_due_time_there_is_nothing_to_do(WhenMissed whenMissed)
    {
        _clock.SetUtcNow(At("2026-06-05 08:59:59"));
        Assert.True(Step("0 9 * * *", "2026-06-04 09:00", whenMissed).IsNothing);
    }

    [Theory]
    [InlineData(WhenMissed.RunOnce)]
    [InlineData(WhenMissed.Skip)]
    public void What_is_due_runs_and_up_to_two_minutes_late_too(WhenMissed whenMissed)
    {
        foreach (var now in (string[])["2026-06-05 09:00:00", "2026-06-05 09:00:01", "2026-06-05 09:01:59"])
        {
            _clock.SetUtcNow(At(now));
            Assert.Equal(new DueStep(At("2026-06-05 09:00"), null), Step("0 9 * * *", "2026-06-04 09:00", whenMissed));
        }
    }

    [Fact]
    public void What_was_missed_in_the_hour_that_spring_leaves_out_was_due_at_its_end()
    {
        var times = DueTimes.Of("30 2 * * *", "Europe/Berlin");
        var now = At("2026-03-29 01:10");
        var step = times.Step(At("2026-03-28 01:30"), now, WhenMissed.RunOnce);
        Assert.Equal(new DueStep(At("2026-03-29 01:00"), null), step);
        Assert.True(times.Step(step.Run!.Value, now, WhenMissed.RunOnce).IsNothing);
        Assert.Equal(At("2026-03-30 00:30"), times.Next(step.Run!.Value));
    }

    [Fact]
    public void What_was_missed_runs_once_or_not_at_all()
    {
        _clock.SetUtcNow(At("2026-06-05 09:02:00"));
        Assert.Equal(new DueStep(At("2026-06-05 09:00"), null), Step("0 9 * * *", "2026-06-01 09:00", WhenMissed.RunOnce));
        Assert.Equal(new DueStep(null, At("2026-06-05 09:00")), Step("0 9 * * *", "2026-06-01 09:00", WhenMissed.Skip));
        Assert.True(Step("0 9 * * *", "2026-06-05 09:00", WhenMissed.RunOnce).IsNothing);
    }

    [Theory]
    [InlineData(WhenMissed.RunOnce)]
    [InlineData(WhenMissed.Skip)]
    public void What_is_only_late_stands_for_all_that_was_missed_before(WhenMissed whenMissed)
    {
        _clock.SetUtcNow(At("2026-06-05 09:00:30"));
        Assert.Equal(new DueStep(At("2026-06-05 09:00"), At("2026-06-04 09:00")), Step("0 9 * * *", "2026-06-01 09:00", whenMissed));
    }

    [Theory]
    [InlineData(WhenMissed.RunOnce, 120)]
    [InlineData(WhenMissed.Skip, 120)]
    public void After_an_outage_of_a_year_a_schedule_of_every_second_runs_two_minutes_of_it(WhenMissed whenMissed, int expected)
    {
        _clock.SetUtcNow(At("2027-06-01 00:00:00") + TimeSpan.FromMilliseconds(500));
        var (times, after, runs) = (DueTimes.Of("* * * * * *", "UTC"), At("2026-06-01 00:00"), 0);
        while (times.Step(after, _clock.GetUtcNow(), whenMissed) is { IsNothing: false } step)
        {
            runs++;
            Assert.True(step.Run > after);
            after = step.Run!.Value;
        }

        Assert.Equal((expected, At("2027-06-01 00:00:00")), (runs, after));
    }

    [Fact]
    public void While_the_clock_goes_every_due_time_runs_once()
    {
        var (times, after, runs) = (DueTimes.Of("*/7 * * * * *", "Europe/Berlin"), _clock.GetUtcNow(), new List<DateTimeOffset>());
        var end = _clock.GetUtcNow() + TimeSpan.FromMinutes(10);
        for (var i = 0; _clock.GetUtcNow() < end; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds((i * 977 % 11_000) + 1));
            while (times.Step(after, _clock.GetUtcNow(), WhenMissed.Skip) is { Run: { } due })
            {
                runs.Add(due);
                after = due;
            }
        }

        // Nine in each minute: 0, 7, … 56.
        Assert.Equal(runs.Distinct().Order(), runs);
        Assert.InRange(runs.Count, (9 * 10) - 1, (9 * 10) + 2);
    }

    private static DateTimeOffset At(string utc) => DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private DueStep Step(string cron, string after, WhenMissed whenMissed) => DueTimes.Of(cron, "UTC").Step(At(after), _clock.GetUtcNow(), whenMissed);
}
