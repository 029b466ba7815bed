using Xunit;

namespace OrleansGateway.Testing.Tests;

public class DeadlineTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(30);

    [Fact]
    public async Task Missed_deadline_names_what_was_waited_for()
    {
        var closed = new TaskCompletionSource();

        var missed = await Assert.ThrowsAsync<TimeoutException>(() => closed.Task.Within(Short));

        Assert.Equal("Still waiting after 0.03 s for: closed.Task", missed.Message);
    }

    [Fact]
    public async Task Result_comes_through() => Assert.Equal(5, await Task.FromResult(5).Within(Short));

    [Fact]
    public async Task Timeout_of_the_task_itself_is_not_taken_for_a_missed_deadline()
    {
        var own = new TimeoutException("its own");

        Assert.Same(own, await Assert.ThrowsAsync<TimeoutException>(() => Task.FromException(own).Within(Short)));
    }
}
