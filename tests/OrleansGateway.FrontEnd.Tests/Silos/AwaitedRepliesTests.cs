using Microsoft.Extensions.Time.Testing;
using OrleansGateway.FrontEnd.Silos;
using OrleansGateway.FrontEnd.Tests.Silos.Support;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Tests.Silos;

public sealed class AwaitedRepliesTests : IDisposable
{
    private static readonly UpReply Done = new(UpStatus.Done, 1);

    private readonly FakeTimeProvider _clock = new();
    private readonly AwaitedReplies _replies;
    private readonly Sender _sender;
    private readonly long _number;

    public AwaitedRepliesTests()
    {
        _replies = new AwaitedReplies(_clock);
        _sender = new Sender(_clock.GetTimestamp());
        _number = _replies.Await(_sender);
    }

    public void Dispose() => _replies.Dispose();

    [Fact]
    public async Task Answer_in_time_comes_once()
    {
        _clock.Advance(TimeSpan.FromMilliseconds(200));
        Take();
        Take();
        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(Done, await _sender.Answer.Within());
        Assert.False(_sender.Late.IsCompleted);
        Assert.Equal(0, _replies.Count);
    }

    [Fact]
    public async Task Answer_may_come_late_when_the_sender_knows_that_it_is()
    {
        _clock.Advance(TimeSpan.FromMilliseconds(250));
        var late = await _sender.Late.Within();
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(late.IsCompleted);

        Take();

        Assert.Equal(Done, await late.Within());
        Assert.False(_sender.Answer.IsCompleted);
        Assert.Equal(0, _replies.Count);
    }

    [Fact]
    public async Task Batch_without_an_answer_is_given_up_and_forgotten()
    {
        _clock.Advance(TimeSpan.FromMilliseconds(250));
        var late = await _sender.Late.Within();

        _clock.Advance(TimeSpan.FromSeconds(2.5));

        await Assert.ThrowsAsync<TimeoutException>(() => late.Within());
        Assert.Equal(0, _replies.Count);
        Take();
    }

    [Fact]
    public void Others_wait_for_their_own()
    {
        var other = new Sender(_clock.GetTimestamp());
        var number = _replies.Await(other);

        Take();

        Assert.NotEqual(_number, number);
        Assert.False(other.Answer.IsCompleted);
        Assert.Equal(1, _replies.Count);
    }

    private void Take() => _replies.Take(new NumberedReply(_number, Done));
}
