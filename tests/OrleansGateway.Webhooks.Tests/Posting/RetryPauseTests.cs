using OrleansGateway.Webhooks.Posting;
using Xunit;

namespace OrleansGateway.Webhooks.Tests.Posting;

public sealed class RetryPauseTests
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Max = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(1, 50, 100)]
    [InlineData(2, 100, 200)]
    [InlineData(5, 800, 1600)]
    [InlineData(8, 5000, 10_000)]
    [InlineData(1000, 5000, 10_000)]
    public void It_doubles_up_to_the_longest_and_varies_by_a_half(int failures, int least, int most)
    {
        Assert.Equal(TimeSpan.FromMilliseconds(least), RetryPause.After(failures, null, First, Max, 0));
        Assert.Equal(TimeSpan.FromMilliseconds(most), RetryPause.After(failures, null, First, Max, 1));
    }

    [Fact]
    public void The_receiver_may_ask_for_a_longer_one_but_not_for_longer_than_the_longest()
    {
        Assert.Equal(TimeSpan.FromSeconds(3), RetryPause.After(1, TimeSpan.FromSeconds(3), First, Max, 0));
        Assert.Equal(Max, RetryPause.After(1, TimeSpan.FromDays(3), First, Max, 0));
        Assert.Equal(First / 2, RetryPause.After(1, TimeSpan.FromMilliseconds(1), First, Max, 0));
        Assert.Equal(First / 2, RetryPause.After(1, TimeSpan.FromSeconds(-5), First, Max, 0));
    }
}
