using OrleansGateway.Testing.Embedded;
using Xunit;

namespace OrleansGateway.Tests;

[Collection(EmbeddedCollection.Name)]
public sealed class OrderTests(EmbeddedFixture embedded)
{
    [Fact]
    public async Task Every_clients_messages_come_back_once_and_in_order()
    {
        const int clients = 30;
        const int messages = 1000;
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            using var client = await LineClient.Hello(embedded.Text);
            var sending = Task.Run(async () =>
            {
                for (var i = 0; i < messages; i++) await client.Send($"echo {i}");
            });
            for (var i = 0; i < messages; i++) Assert.Equal($"{i}", await client.Read());
            await sending;
        }));
    }

    [Fact]
    public async Task What_a_handler_sends_arrives_in_the_order_sent_whichever_way_it_goes()
    {
        using var sender = await LineClient.Hello(embedded.Text);
        using var member = await LineClient.Hello(embedded.Text);
        await sender.Ask("join order-1");
        await member.Ask("join order-1");
        for (var i = 0; i < 200; i++) await sender.Send($"multi order-1 {i}");
        for (var i = 0; i < 200; i++)
        {
            foreach (var part in new[] { "first", "second", "third", "fourth", "fifth" }) Assert.Equal($"{i} {part}", await sender.Read());
            foreach (var part in new[] { "second", "fourth", "fifth" }) Assert.Equal($"{i} {part}", await member.Read());
        }
    }

    [Fact]
    public async Task What_is_sent_outside_a_handler_does_not_overtake_what_the_handler_answered_and_nothing_comes_twice()
    {
        using var client = await LineClient.Hello(embedded.Text);
        for (var i = 0; i < 300; i++)
        {
            Assert.Equal($"{i} answer", await client.Ask($"after {i}"));
            Assert.Equal($"{i} after", await client.Read());
        }

        Assert.Equal("end", await client.Ask("echo end"));
    }

    [Fact]
    public async Task Long_answers_keep_their_place_among_short_ones()
    {
        using var client = await LineClient.Hello(embedded.Text);
        var large = new string('x', 5000);
        for (var i = 0; i < 50; i++) await client.SendBytes(System.Text.Encoding.UTF8.GetBytes($"echo {i} a\necho {i} {large}\necho {i} b\n"));
        for (var i = 0; i < 50; i++)
        {
            foreach (var part in new[] { "a", large, "b" }) Assert.Equal($"{i} {part}", await client.Read());
        }
    }

    [Fact]
    public async Task Publish_after_join_reaches_the_new_member()
    {
        using var client = await LineClient.Hello(embedded.Text);
        for (var i = 0; i < 100; i++)
        {
            await client.SendBytes(System.Text.Encoding.UTF8.GetBytes($"join j{i}\npub j{i} {i}\nleave j{i}\npub j{i} lost\n"));
            Assert.Equal($"joined j{i}", await client.Read());
            Assert.Equal($"{i}", await client.Read());
            Assert.Equal($"left j{i}", await client.Read());
        }

        Assert.Equal("end", await client.Ask("echo end"));
    }

    [Fact]
    public async Task All_members_see_one_groups_messages_in_one_order()
    {
        const int senders = 10;
        const int messages = 200;
        var clients = await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => LineClient.Hello(embedded.Text)));
        foreach (var client in clients) await client.Ask("join one-order");
        await Task.WhenAll(clients.Select(async client =>
        {
            for (var i = 0; i < messages; i++) await client.Send($"pub one-order {client.Id} {i}");
        }));
        var seen = await Task.WhenAll(clients.Select(async client =>
        {
            var lines = new List<string?>();
            for (var i = 0; i < senders * messages; i++) lines.Add(await client.Read());
            return lines;
        }));
        foreach (var lines in seen) Assert.Equal(seen[0], lines);
        foreach (var client in clients)
        {
            Assert.Equal(Enumerable.Range(0, messages).Select(i => $"{client.Id} {i}"), seen[0].Where(line => line!.StartsWith(client.Id, StringComparison.Ordinal)));
            client.Dispose();
        }
    }

    [Fact]
    public async Task A_slow_handlers_first_message_leaves_before_its_slow_work()
    {
        using var client = await LineClient.Hello(embedded.Text);
        Assert.Equal("work begins", await client.Ask("slow work"));
        embedded.Server.Journal.OpenGate("work");
        Assert.Equal("work ends", await client.Read());
    }

    [Fact]
    public async Task What_is_sent_when_no_handler_runs_leaves_by_itself()
    {
        using var client = await LineClient.Hello(embedded.Text);
        await client.Send("later idle");
        Assert.Equal("now", await client.Ask("echo now"));
        embedded.Server.Journal.OpenGate("idle");
        Assert.Equal("idle sent later", await client.Read());
    }

    [Fact]
    public async Task One_slow_handler_holds_up_its_own_client_only()
    {
        using var slow = await LineClient.Hello(embedded.Text);
        using var other = await LineClient.Hello(embedded.Text);
        Assert.Equal("held begins", await slow.Ask("slow held"));
        await slow.Send("echo after");
        Assert.Equal("1", await other.Ask("echo 1"));
        embedded.Server.Journal.OpenGate("held");
        Assert.Equal("held ends", await slow.Read());
        Assert.Equal("after", await slow.Read());
    }

    [Fact]
    public async Task A_handler_may_call_its_own_clients_grain()
    {
        using var client = await LineClient.Hello(embedded.Text);
        Assert.Equal("through", await client.Ask("viagrain through"));
    }
}
