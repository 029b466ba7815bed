using OrleansGateway.Silo;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Tests.Timers;

public sealed class GroupTimerTests
{
    [Fact]
    public async Task Each_group_has_its_own_timer_while_it_has_members_and_an_exception_does_not_end_it()
    {
        await using var server = await EmbeddedServer.StartSilo(silo => silo.AddGroupTimer<GroupCounter>());
        using var errors = new HandlerErrors(server);
        using var one = await LineClient.Hello(server.Port("text"));
        using var other = await LineClient.Hello(server.Port("text"));
        Assert.Equal("joined timed-one", await one.Ask("join timed-one"));
        foreach (var tick in (int[])[1, 3, 4]) Assert.Equal($"timed-one {tick}", await one.Read());
        Assert.Equal(1, errors["OnGroupTimer"]);

        Assert.Equal("joined timed-other", await other.Ask("join timed-other"));
        Assert.Equal("timed-other 1", await other.Read());
        Assert.DoesNotContain("timed-one", GroupCounter.Ended);
    }

    [Fact]
    public async Task A_timer_ends_with_the_last_member_and_the_next_member_gets_a_new_one()
    {
        await using var server = await EmbeddedServer.StartSilo(silo => silo.AddGroupTimer<GroupCounter>());
        using (var leaving = await LineClient.Hello(server.Port("text")))
        using (var closing = await LineClient.Hello(server.Port("text")))
        {
            Assert.Equal("joined timed-empty", await leaving.Ask("join timed-empty"));
            await closing.Send("join timed-empty");
            await leaving.Send("leave timed-empty");
            while (await closing.Read() != "timed-empty 6")
            {
                // One member is left: the timer goes on.
            }

            Assert.DoesNotContain("timed-empty", GroupCounter.Ended);
        }

        await Eventually.True(() => GroupCounter.Ended.Contains("timed-empty"));
        using var next = await LineClient.Hello(server.Port("text"));
        Assert.Equal("joined timed-empty", await next.Ask("join timed-empty"));
        Assert.Equal("timed-empty 1", await next.Read());
    }

    [Fact]
    public async Task A_group_that_a_timer_is_not_for_has_none()
    {
        await using var server = await EmbeddedServer.StartSilo(silo => silo.AddGroupTimer<GroupCounter>());
        using var client = await LineClient.Hello(server.Port("text"));
        Assert.Equal("joined plain", await client.Ask("join plain"));
        await Eventually.True(() => GroupCounter.Ended.Contains("plain"));
    }

    [Fact]
    public async Task A_tick_that_waits_holds_up_nobody()
    {
        await using var server = await EmbeddedServer.StartSilo(silo => silo.AddGroupTimer<GroupCounter>());
        using var client = await LineClient.Hello(server.Port("text"));
        Assert.Equal("joined timed-slow", await client.Ask("join timed-slow"));
        Assert.Equal("timed-slow 1", await client.Read());

        for (var i = 0; i < 20; i++) Assert.Equal($"{i}", await client.Ask($"pub timed-slow {i}"));
        Assert.Equal("left timed-slow", await client.Ask("leave timed-slow"));
        Assert.Equal("joined timed-slow", await client.Ask("join timed-slow"));

        server.Journal.OpenGate("timed-slow");
        Assert.Equal("timed-slow 3", await client.Read());
    }
}
