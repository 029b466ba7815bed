using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Tests.Timers;

public sealed class ClientTimerTests
{
    [Fact]
    public async Task What_ticks_send_arrives_in_order_and_an_exception_is_counted_and_does_not_end_the_timer()
    {
        await using var server = await EmbeddedServer.Start();
        using var errors = new HandlerErrors(server);
        using var client = await LineClient.Hello(server.Port("text"));
        Assert.Equal("joined ticks", await client.Ask("join ticks"));

        await client.Send("timer ticks");

        foreach (var tick in (int[])[1, 3, 4, 5])
        {
            foreach (var part in (string[])["first", "second", "third"]) Assert.Equal($"tick {tick} {part}", await client.Read());
        }

        Assert.Equal(1, errors["OnTimer"]);
    }

    [Fact]
    public async Task A_timer_ends_with_its_client()
    {
        await using var server = await EmbeddedServer.Start();
        string id;
        using (var client = await LineClient.Hello(server.Port("text")))
        {
            id = client.Id;
            await client.Send("timer ticks");
            Assert.Equal("tick 1 first", await client.Read());
            Assert.Empty(server.Journal.TimersEnded);
        }

        await Eventually.True(() => server.Journal.TimersEnded.Contains(id));
    }

    [Fact]
    public async Task A_timer_ends_when_it_is_disposed()
    {
        await using var server = await EmbeddedServer.Start();
        using var client = await LineClient.Hello(server.Port("text"));
        await client.Send("timer ticks");
        Assert.Equal("tick 1 first", await client.Read());

        await client.Send("untimer");

        while (await client.Read() != "no timer")
        {
            // Ticks that came before.
        }

        Assert.Contains(client.Id, server.Journal.TimersEnded);
        Assert.Equal("the next", await client.Ask("echo the next"));
    }
}
