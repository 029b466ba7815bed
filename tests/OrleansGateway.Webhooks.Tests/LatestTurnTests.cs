using Xunit;

namespace OrleansGateway.Webhooks.Tests;

public sealed class LatestTurnTests
{
    [Fact]
    public async Task One_has_the_turn_one_waits_and_a_third_takes_the_place_of_the_second()
    {
        var turn = new LatestTurn();
        Assert.True(turn.Enter().IsCompletedSuccessfully);
        var second = turn.Enter();
        Assert.False(second.IsCompleted);
        var third = turn.Enter();
        await Assert.ThrowsAsync<TimeoutException>(() => second);
        Assert.False(third.IsCompleted);

        turn.Leave();
        await third;
        var fourth = turn.Enter();
        Assert.False(fourth.IsCompleted);
        turn.Leave();
        await fourth;
        turn.Leave();
        Assert.True(turn.Enter().IsCompletedSuccessfully);
    }
}
