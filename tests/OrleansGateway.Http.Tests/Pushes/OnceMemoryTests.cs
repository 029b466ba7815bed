using Microsoft.Extensions.Time.Testing;
using OrleansGateway.Http.Pushes;
using Xunit;

namespace OrleansGateway.Http.Tests.Pushes;

public sealed class OnceMemoryTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Another_request_with_the_key_is_known_for_ten_minutes()
    {
        var memory = new OnceMemory(_clock);
        Assert.True(memory.IsSame(new OnceKey(1, 1)));
        Assert.True(memory.IsSame(new OnceKey(2, 1)));
        _clock.Advance(TimeSpan.FromMinutes(9.9));
        Assert.True(memory.IsSame(new OnceKey(1, 1)));
        Assert.False(memory.IsSame(new OnceKey(1, 2)));

        _clock.Advance(TimeSpan.FromMinutes(10.2));
        Assert.True(memory.IsSame(new OnceKey(3, 1)));
        _clock.Advance(TimeSpan.FromMinutes(10.2));
        Assert.True(memory.IsSame(new OnceKey(1, 2)));
    }

    [Fact]
    public void A_key_of_yesterday_is_new_also_when_nothing_came_since()
    {
        var memory = new OnceMemory(_clock);
        Assert.True(memory.IsSame(new OnceKey(1, 1)));
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.True(memory.IsSame(new OnceKey(1, 2)));
    }

    [Fact]
    public void Memory_is_bounded_and_has_the_latest()
    {
        var memory = new OnceMemory(_clock);
        for (var key = 1UL; key <= 150_000; key++) Assert.True(memory.IsSame(new OnceKey(key, 1)));
        Assert.True(memory.IsSame(new OnceKey(1, 2)));
        Assert.False(memory.IsSame(new OnceKey(149_999, 2)));
        Assert.False(memory.IsSame(new OnceKey(100_001, 2)));
    }
}
