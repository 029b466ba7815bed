using Microsoft.Extensions.Time.Testing;
using OrleansGateway.Testing;
using OrleansGateway.Wire;
using Xunit;

namespace OrleansGateway.Abstractions.Tests.Wire;

public class RepeatedCallTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SecondPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PauseWhileHeld = TimeSpan.FromMilliseconds(500);
    private const int MaxUnanswered = 16;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(50);

    private readonly FakeTimeProvider _clock = new();
    private readonly TaskCompletionSource _interimTaken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _mayRepeat = true;
    private TimeSpan _pauseAfterInterim = PauseWhileHeld;
    private readonly List<(bool IsRepetition, TaskCompletionSource<string> Answer)> _calls = [];

    [Fact]
    public async Task Call_that_is_answered_in_time_is_made_once()
    {
        var answer = Make();
        _clock.Advance(Pause - TimeSpan.FromMilliseconds(1));

        _calls[0].Answer.SetResult("here");

        Assert.Equal("here", await answer.Within());
        Assert.False(Assert.Single(_calls).IsRepetition);
    }

    [Fact]
    public async Task Call_without_an_answer_is_made_again_and_the_first_answer_counts()
    {
        var answer = Make();
        await Pass(Pause, calls: 2);
        await Pass(Pause, calls: 3);

        _calls[1].Answer.SetResult("by the second");

        Assert.Equal("by the second", await answer.Within());
        Assert.Equal([false, true, true], _calls.Select(call => call.IsRepetition));
    }

    [Fact]
    public async Task Late_answer_to_the_first_call_counts_as_well()
    {
        var answer = Make();
        await Pass(Pause, calls: 2);

        _calls[0].Answer.SetResult("late");

        Assert.Equal("late", await answer.Within());
    }

    [Fact]
    public async Task Interim_answer_slows_the_repetitions_and_the_call_that_is_held_counts()
    {
        var answer = Make();
        await Pass(Pause, calls: 2);
        _calls[0].Answer.SetResult("interim");
        await _interimTaken.Task.Within();
        await Pass(PauseWhileHeld / 10, calls: 3, atLeast: PauseWhileHeld / 2);

        _calls[1].Answer.SetResult("of the one that was held");

        Assert.Equal("of the one that was held", await answer.Within());
    }

    [Fact]
    public async Task After_an_interim_answer_the_first_call_counts_when_it_is_answered_after_all()
    {
        var answer = Make();
        await Pass(Pause, calls: 3);
        _calls[1].Answer.SetResult("interim");
        await _interimTaken.Task.Within();

        _calls[0].Answer.SetResult("late");

        Assert.Equal("late", await answer.Within());
    }

    [Fact]
    public async Task Answer_that_asks_for_another_call_at_once_gets_one_and_the_next_has_to_wait()
    {
        _pauseAfterInterim = TimeSpan.Zero;
        var answer = Make();
        await Pass(Pause, calls: 2);
        _calls[1].Answer.SetResult("interim");
        await Pass(TimeSpan.Zero, calls: 3);

        await Pass(SecondPause / 20, calls: 4, atLeast: SecondPause / 2);
        _calls[3].Answer.SetResult("of the next");

        Assert.Equal("of the next", await answer.Within());
    }

    [Fact]
    public async Task Interim_answer_to_the_only_call_is_the_answer()
    {
        var answer = Make();

        _calls[0].Answer.SetResult("interim");

        Assert.Equal("interim", await answer.Within());
    }

    [Fact]
    public async Task Failure_in_passing_of_one_call_leaves_the_others_their_time()
    {
        var answer = Make();
        await Pass(Pause, calls: 2);
        _calls[1].Answer.SetException(new SiloUnavailableException("The way is closed"));
        await Pass(Pause, calls: 3);

        _calls[2].Answer.SetResult("by another way");

        Assert.Equal("by another way", await answer.Within());
    }

    [Fact]
    public async Task Calls_that_are_rejected_at_once_do_not_use_up_the_repetitions()
    {
        var answer = Make();
        for (var calls = 2; calls <= 9; calls++)
        {
            await Pass(calls == 2 ? Pause : PauseAfterFailure, calls);
            _calls[calls - 1].Answer.SetException(new SiloUnavailableException("The way is closed"));
        }

        await Pass(PauseAfterFailure, calls: 10);
        _calls[9].Answer.SetResult("by another way");

        Assert.Equal("by another way", await answer.Within());
    }

    [Fact]
    public async Task Calls_that_are_rejected_for_as_long_as_there_is_no_silo_go_on()
    {
        const int Rejected = 150;
        var answer = Make();
        for (var calls = 2; calls <= Rejected; calls++)
        {
            await Pass(calls == 2 ? Pause : PauseAfterFailure, calls);
            _calls[calls - 1].Answer.SetException(new SiloUnavailableException("There is no silo"));
        }

        await Pass(PauseAfterFailure, calls: Rejected + 1);
        _calls[Rejected].Answer.SetResult("there is one");

        Assert.Equal("there is one", await answer.Within());
    }

    [Fact]
    public async Task Failure_that_would_come_again_ends_it()
    {
        var answer = Make();
        await Pass(Pause, calls: 2);

        _calls[1].Answer.SetException(new InvalidOperationException("Never"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => answer.Within());
    }

    [Fact]
    public async Task Without_any_answer_it_makes_so_many_calls_and_fails_when_the_first_times_out()
    {
        var answer = Make();
        for (var calls = 2; calls <= MaxUnanswered; calls++) await Pass(Pause, calls);
        await Pass(Pause * 10, calls: MaxUnanswered);

        _calls[0].Answer.SetException(new TimeoutException());

        await Assert.ThrowsAsync<TimeoutException>(() => answer.Within());
        Assert.Equal(MaxUnanswered, _calls.Count);
    }

    [Fact]
    public async Task When_a_later_call_is_held_the_time_of_the_first_means_nothing()
    {
        var answer = Make();
        await Pass(Pause, calls: 2);
        await Pass(Pause, calls: 3);
        _calls[1].Answer.SetResult("interim");
        await _interimTaken.Task.Within();

        _calls[0].Answer.SetException(new TimeoutException());
        _calls[2].Answer.SetResult("of the one that was held");

        Assert.Equal("of the one that was held", await answer.Within());
    }

    [Fact]
    public async Task Where_it_had_better_not_be_made_again_the_first_answer_is_waited_for()
    {
        _mayRepeat = false;
        var answer = Make();
        for (var i = 0; i < 20; i++)
        {
            _clock.Advance(Pause);
            await Task.Yield();
        }

        Assert.Single(_calls);
        _mayRepeat = true;
        await Pass(Pause, calls: 2);
        _calls[0].Answer.SetResult("late");

        Assert.Equal("late", await answer.Within());
    }

    private async Task<string> Make()
    {
        var first = Call(false);
        if (await RepeatedCall.IsAnswered(first, _clock)) return await first;
        return await RepeatedCall.Repeat(first, () => _mayRepeat ? Call(true) : null, _clock, PauseAfter);

        Task<string> Call(bool isRepetition)
        {
            var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_calls) _calls.Add((isRepetition, answer));
            return answer.Task;
        }

        TimeSpan? PauseAfter(string answer)
        {
            if (answer != "interim") return null;
            _interimTaken.TrySetResult();
            return _pauseAfterInterim;
        }
    }

    /// <summary>Turns the clock until so many calls were made: the next one's timer may not be set yet when the clock is turned.</summary>
    private async Task Pass(TimeSpan time, int calls, TimeSpan atLeast = default)
    {
        var startedAt = _clock.GetTimestamp();
        await Eventually.True(() =>
        {
            lock (_calls)
            {
                if (_calls.Count >= calls) return true;
            }

            _clock.Advance(time);
            return false;
        });
        Assert.True(_clock.GetElapsedTime(startedAt) >= atLeast);
    }
}
