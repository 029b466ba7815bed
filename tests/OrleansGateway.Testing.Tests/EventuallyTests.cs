using Xunit;

namespace OrleansGateway.Testing.Tests;

public class EventuallyTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(30);

    [Fact]
    public async Task Waits_until_the_condition_holds()
    {
        var looked = 0;

        await Eventually.True(() => ++looked == 3);

        Assert.Equal(3, looked);
    }

    [Fact]
    public async Task Failure_names_the_condition()
    {
        var ready = false;

        var missed = await Assert.ThrowsAsync<TimeoutException>(() => Eventually.True(() => ready, Short));

        Assert.Contains("() => ready", missed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_carries_the_last_exception()
    {
        var attempts = 0;

        var missed = await Assert.ThrowsAsync<TimeoutException>(
            () => Eventually.Succeeds(() => Task.FromException(new InvalidDataException($"attempt {++attempts}")), Short, "it to work"));

        Assert.Contains("it to work", missed.Message, StringComparison.Ordinal);
        Assert.Contains($"attempt {attempts}", missed.Message, StringComparison.Ordinal);
    }
}
