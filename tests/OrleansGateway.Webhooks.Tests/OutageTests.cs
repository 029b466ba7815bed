using System.Diagnostics;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Testing.Webhooks;
using OrleansGateway.Webhooks.Tests.Support;
using Xunit;

namespace OrleansGateway.Webhooks.Tests;

/// <summary>The receiver fails, whatever is posted.</summary>
public sealed class OutageTests
{
    [Fact]
    public async Task A_receiver_that_fails_with_everything_is_spared_however_many_clients_wait_and_then_all_is_answered_in_order()
    {
        const int MaxPosts = 2;
        var pause = TimeSpan.FromMilliseconds(200);
        await using var receiver = await WebhookReceiver.Start(Business.Echo);
        await using var server = await WebhookServer.Start(
            receiver.Url, ("Webhooks:MaxPosts", $"{MaxPosts}"), ("Webhooks:FirstRetryPause", $"{pause}"), ("Webhooks:MaxRetryPause", $"{pause}"));
        var clients = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => LineClient.Hello(server.Text)));
        receiver.Handler = WebhookReceiver.Status(500);
        var (before, started) = (receiver.Posts.Count, Stopwatch.GetTimestamp());
        await Task.WhenAll(clients.Select(client => client.SendBytes("one\ntwo\nthree\n"u8.ToArray())));
        await Eventually.True(() => server.Counted("retries/failed") >= 40);

        // Each place for a POST waits after it for half of the pause or longer; but not after the first, as long as not all have failed.
        var inPlaces = (receiver.Posts.Count - before - (MaxPosts + 2)) / MaxPosts;
        Assert.InRange(Stopwatch.GetElapsedTime(started), (inPlaces - 1) * pause / 2, TimeSpan.MaxValue);

        receiver.Handler = receiver.Answer;
        foreach (var client in clients)
        {
            Assert.Equal(["echo one", "echo two", "echo three"], await client.Read(3));
            client.Dispose();
        }

        Assert.False(receiver.HadOneClientTwice);
        Assert.InRange(receiver.MostAtOnce, 1, MaxPosts);
    }

    [Fact]
    public async Task With_dropping_a_receiver_that_hangs_is_not_asked_once_for_each_client()
    {
        await using var receiver = await WebhookReceiver.Start(Business.Echo);
        await using var server = await WebhookServer.Start(
            receiver.Url, ("Webhooks:MaxPosts", "1"), ("Webhooks:Timeout", "00:00:00.5"), ("Webhooks:WhenDown", "Drop"), ("Webhooks:DropAfter", "00:00:02"));
        var clients = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => LineClient.Hello(server.Text)));
        receiver.Handler = WebhookReceiver.Hang;
        var before = receiver.Posts.Count;
        await Task.WhenAll(clients.Select(client => client.Send("lost")));
        await Eventually.True(() => server.Counted("events.dropped") == clients.Length);

        // Each takes its half second: those that had the time, and one for clients whose events came last.
        Assert.InRange(receiver.Posts.Count - before, 2, 8);
        receiver.Handler = receiver.Answer;
        foreach (var client in clients)
        {
            Assert.Equal("echo kept", await client.Ask("kept"));
            client.Dispose();
        }
    }

    [Fact]
    public async Task The_close_of_a_client_that_leaves_during_a_long_outage_is_posted_once()
    {
        // So long a front-end waits before it asks again.
        var clock = new ImpatientClock(TimeSpan.FromMilliseconds(500));
        await using var receiver = await WebhookReceiver.Start(Business.Echo);
        await using var server = await WebhookServer.Start(receiver.Url, clock, ("FrontEnd:Listeners:0:MaxConnections", "1"));
        string id;
        using (var leaving = await LineClient.Hello(server.Text))
        {
            id = leaving.Id;
            await receiver.Stop();
        }

        // The front-end asks again and again, and only the last is kept.
        var before = clock.Expired;
        await Eventually.True(() => clock.Expired > before + 5);
        await receiver.Start();

        // When it has been taken there is room for another client.
        using var next = await Eventually.Succeeds(() => LineClient.Hello(server.Text));
        Assert.Equal([$"{id}:1", $"{id}:close", $"{next.Id}:1"], receiver.Events.Select(got => got.Id));
        Assert.Equal(0, server.Counted("events.waiting"));
    }
}
