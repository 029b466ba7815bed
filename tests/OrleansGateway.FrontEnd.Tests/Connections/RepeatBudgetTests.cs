using Microsoft.Extensions.Time.Testing;
using OrleansGateway.FrontEnd.Connections;

namespace OrleansGateway.FrontEnd.Tests.Connections;

public sealed class RepeatBudgetTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly RepeatBudget _budget;

    public RepeatBudgetTests() => _budget = new RepeatBudget(_clock);

    [Fact]
    public void Without_answers_so_many_are_allowed_a_second()
    {
        Assert.Equal(RepeatBudget.PerSecond, Take());

        _clock.Advance(TimeSpan.FromSeconds(0.25));
        Assert.Equal(RepeatBudget.PerSecond / 4, Take());

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(RepeatBudget.PerSecond, Take());
    }

    [Fact]
    public void Time_in_which_often_was_asked_counts_whole()
    {
        Take();
        var taken = 0;
        for (var i = 0; i < 4_000; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(0.25));
            taken += Take();
        }

        Assert.InRange(taken, RepeatBudget.PerSecond - 1, RepeatBudget.PerSecond);
    }

    [Fact]
    public void Each_answer_allows_one_more()
    {
        Take();

        for (var i = 0; i < 30; i++) _budget.Answered();

        Assert.Equal(30, Take());
    }

    [Fact]
    public void Answers_are_not_saved_up()
    {
        for (var i = 0; i < 100_000; i++) _budget.Answered();

        Assert.Equal(RepeatBudget.PerSecond, Take());
    }

    private int Take()
    {
        var taken = 0;
        while (_budget.TryTake()) taken++;
        return taken;
    }
}
