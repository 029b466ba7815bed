using System.Globalization;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Testing.Webhooks;
using OrleansGateway.Webhooks.Tests.Support;
using Xunit;

namespace OrleansGateway.Webhooks.Tests;

public sealed class BatchTests
{
    [Fact]
    public async Task What_comes_while_all_POSTs_are_under_way_travels_together_up_to_the_limit()
    {
        await using var receiver = await WebhookReceiver.Start(Business.Echo);
        await using var server = await WebhookServer.Start(receiver.Url, ("Webhooks:MaxPosts", "1"), ("Webhooks:MaxEvents", "8"));
        var clients = await Task.WhenAll(Enumerable.Range(0, 21).Select(_ => LineClient.Hello(server.Text)));
        var before = receiver.Posts.Count;
        var gate = new TaskCompletionSource();
        receiver.Instead.Enqueue(async (context, post) =>
        {
            await gate.Task;
            await receiver.Answer(context, post);
        });
        await clients[0].Send("first");
        await Eventually.True(() => receiver.Instead.IsEmpty);
        await Task.WhenAll(clients.Skip(1).Select(client => client.Send("more")));
        await Eventually.True(() => server.Counted("events.waiting") == 21);
        gate.SetResult();

        Assert.Equal("echo first", await clients[0].Read());
        foreach (var client in clients.Skip(1)) Assert.Equal("echo more", await client.Read());
        Assert.Equal([1, 8, 8, 4], receiver.Posts.Skip(before).Select(post => post.Events.Count));
        Assert.Equal(1, receiver.MostAtOnce);
        foreach (var client in clients) client.Dispose();
    }

    [Fact]
    public async Task With_time_to_gather_what_comes_within_it_travels_together()
    {
        await using var receiver = await WebhookReceiver.Start(Business.Echo);
        await using var server = await WebhookServer.Start(receiver.Url, ("Webhooks:GatherTime", "00:00:01"));
        var clients = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => LineClient.Hello(server.Text)));
        await Task.WhenAll(clients.Select(client => client.Send("more")));
        foreach (var client in clients)
        {
            Assert.Equal("echo more", await client.Read());
            client.Dispose();
        }

        Assert.Contains(receiver.Posts, post => post.Events.Count(got => got.Kind == "connect") > 1);
        Assert.Contains(receiver.Posts, post => post.Events.Count(got => got.Kind == "message") > 1);
    }

    [Fact]
    public async Task Many_clients_are_served_in_several_POSTs_at_one_time_and_none_of_them_in_two()
    {
        await using var receiver = await WebhookReceiver.Start(Business.Echo);
        await using var server = await WebhookServer.Start(receiver.Url, ("Webhooks:MaxPosts", "4"), ("Webhooks:MaxEvents", "5"));
        var clients = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => LineClient.Hello(server.Text)));
        receiver.Instead.Enqueue(async (context, post) =>
        {
            await Eventually.True(() => receiver.MostAtOnce > 1);
            await receiver.Answer(context, post);
        });
        await Task.WhenAll(clients.Select(client => client.SendBytes(
            System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20).Select(number => string.Create(CultureInfo.InvariantCulture, $"{number}\n")))))));
        foreach (var client in clients)
        {
            for (var number = 0; number < 20; number++) Assert.Equal($"echo {number}", await client.Read());
            client.Dispose();
        }

        Assert.False(receiver.HadOneClientTwice);
        Assert.InRange(receiver.MostAtOnce, 2, 4);
        Assert.All(receiver.Posts, post => Assert.InRange(post.Events.Count, 1, 5));
    }

    [Fact]
    public async Task With_the_setting_waiting_events_of_one_client_travel_together()
    {
        await using var receiver = await WebhookReceiver.Start(Business.Echo);
        await using var server = await WebhookServer.Start(receiver.Url, ("Webhooks:MaxEventsPerClient", "50"), ("Webhooks:MaxBytes", "4096"));
        using var client = await LineClient.Hello(server.Text);
        var gate = new TaskCompletionSource();
        receiver.Instead.Enqueue(async (context, post) =>
        {
            await gate.Task;
            await receiver.Answer(context, post);
        });
        await client.Send("first");
        await Eventually.True(() => receiver.Instead.IsEmpty);
        await client.SendBytes(System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 100).Select(number => $"{number}\n"))));
        gate.SetResult();

        Assert.Equal("echo first", await client.Read());
        for (var number = 0; number < 100; number++) Assert.Equal($"echo {number}", await client.Read());
        Assert.InRange(receiver.Posts.Count, 4, 60);
        Assert.All(receiver.Posts, post => Assert.InRange(post.Body.Length, 1, 4096 + 20));
        Assert.Equal(102, receiver.Events.Count);
    }

    [Fact]
    public async Task Of_a_POST_that_is_refused_only_the_client_concerned_is_closed()
    {
        await using var receiver = await WebhookReceiver.Start(Business.Echo);
        await using var server = await WebhookServer.Start(receiver.Url, ("Webhooks:MaxPosts", "1"));
        var clients = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => LineClient.Hello(server.Text)));
        var gate = new TaskCompletionSource();
        receiver.Handler = async (context, post) =>
        {
            await gate.Task;
            await (post.Events.Any(got => got.Text == "bad") ? WebhookReceiver.Status(422)(context, post) : receiver.Answer(context, post));
        };
        await clients[0].Send("gate");
        await Eventually.True(() => receiver.Posts.Last().Events[0].Text == "gate");
        await clients[1].Send("good");
        await clients[2].Send("bad");
        await clients[3].Send("good");
        await Eventually.True(() => server.Counted("events.waiting") == 4);
        gate.SetResult();

        Assert.Equal("echo good", await clients[1].Read());
        Assert.Equal("echo good", await clients[3].Read());
        Assert.Empty(await clients[2].ReadToEnd());
        Assert.Equal(1, server.Counted("events.refused"));
        foreach (var client in clients) client.Dispose();
    }
}
