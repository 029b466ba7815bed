using OrleansGateway.FrontEnd.Connections;

namespace OrleansGateway.FrontEnd.Tests.Connections;

public sealed class SignalTests
{
    private Signal _signal;

    [Fact]
    public async Task Who_waits_before_and_who_waits_after_are_let_go()
    {
        var before = _signal.Task;
        Assert.False(before.IsCompleted);
        Assert.Same(before, _signal.Task);
        Assert.True(_signal.Set());
        await before.Within();
        Assert.True(_signal.Task.IsCompletedSuccessfully);
    }

    [Fact]
    public void It_happens_once()
    {
        Assert.False(_signal.IsSet);
        Assert.True(_signal.Set());
        Assert.True(_signal.IsSet);
        Assert.False(_signal.Set());
        Assert.True(_signal.IsSet);
    }

    [Fact]
    public async Task It_is_never_missed_by_one_who_begins_to_wait_meanwhile()
    {
        for (var i = 0; i < 10_000; i++)
        {
            var race = new Race();
            var setting = Task.Run(race.Set);
            await race.Wait().Within();
            await setting;
        }
    }

    private sealed class Race
    {
        private Signal _signal;

        public void Set() => _signal.Set();

        public Task Wait() => _signal.Task;
    }
}
