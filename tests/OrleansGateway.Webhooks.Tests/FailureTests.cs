using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Testing.Webhooks;
using OrleansGateway.Webhooks.Tests.Support;
using Xunit;

namespace OrleansGateway.Webhooks.Tests;

public sealed class FailureTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(301)]
    public async Task A_status_that_may_pass_is_posted_again_with_the_same_ids(int status)
    {
        await using var receiver = await WebhookReceiver.Start(Business.Echo);
        await using var server = await WebhookServer.Start(receiver.Url);
        using var client = await LineClient.Hello(server.Text);
        var elsewhere = await WebhookReceiver.Start();
        for (var i = 0; i < 3; i++)
        {
            receiver.Instead.Enqueue((context, _) =>
            {
                context.Response.StatusCode = status;
                context.Response.Headers.Location = elsewhere.Url.ToString();
                return Task.CompletedTask;
            });
        }

        Assert.Equal("echo one", await client.Ask("one"));
        Assert.Equal("echo two", await client.Ask("two"));
        Assert.Equal(
            Enumerable.Repeat($"{client.Id}:2", 4).Append($"{client.Id}:3"), receiver.Posts.Skip(1).Select(post => post.Events.Single().Id));
        Assert.Equal(3, server.Counted("retries"));
        Assert.Empty(elsewhere.Posts);
        await elsewhere.DisposeAsync();
        Assert.Contains(server.Log.Lines, line => line.Contains($"status {status}", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains(WebhookServer.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_receiver_that_wants_time_gets_it()
    {
        await using var receiver = await WebhookReceiver.Start(Business.Echo);
        await using var server = await WebhookServer.Start(receiver.Url, ("Webhooks:MaxRetryPause", "00:00:05"));
        using var client = await LineClient.Hello(server.Text);
        var asked = 0L;
        receiver.Instead.Enqueue((context, _) =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "1";
            asked = Stopwatch.GetTimestamp();
            return Task.CompletedTask;
        });
        Assert.Equal("echo one", await client.Ask("one"));
        Assert.InRange(Stopwatch.GetElapsedTime(asked), TimeSpan.FromSeconds(0.99), Deadline.Default);
    }

    [Fact]
    public async Task A_receiver_that_hangs_is_asked_again_and_holds_only_its_own_client()
    {
        await using var receiver = await WebhookReceiver.Start(Business.Echo);
        await using var server = await WebhookServer.Start(receiver.Url, ("Webhooks:Timeout", "00:00:01"));
        using var client = await LineClient.Hello(server.Text);
        using var other = await LineClient.Hello(server.Text);
        receiver.Instead.Enqueue(WebhookReceiver.Hang);
        await client.Send("one");
        await Eventually.True(() => receiver.Instead.IsEmpty);
        Assert.Equal("echo two", await other.Ask("two"));
        Assert.Equal("echo one", await client.Read());
        Assert.Equal(1, server.Counted("retries/timed_out"));
    }

    [Fact]
    public async Task A_receiver_that_breaks_off_its_answer_is_asked_again()
    {
        await using var receiver = await WebhookReceiver.Start(Business.Echo);
        await using var server = await WebhookServer.Start(receiver.Url);
        using var client = await LineClient.Hello(server.Text);
        receiver.Instead.Enqueue(async (context, _) =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("""{"results":[""");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        Assert.Equal("echo one", await client.Ask("one"));
        Assert.Equal(1, server.Counted("retries/failed"));
    }

    [Fact]
    public async Task While_the_receiver_is_down_nothing_is_lost_and_the_sockets_push_back()
    {
        await using var receiver = await WebhookReceiver.Start(got => got.Kind == "connect" ? Business.Echo(got) : []);
        await using var server = await WebhookServer.Start(receiver.Url, ("FrontEnd:Listeners:0:MaxUnreadBytes", "1024"));
        var clients = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => LineClient.Hello(server.Text)));
        await receiver.Stop();

        // More than the bound: the rest waits in the socket and its buffers.
        var lines = string.Concat(Enumerable.Range(0, 500).Select(number => string.Create(CultureInfo.InvariantCulture, $"{number:00000}\n")));
        await Task.WhenAll(clients.Select(client => client.Send(lines.TrimEnd('\n'))));
        await server.Log.Next("failed to take");
        await Eventually.True(() => server.Counted("retries/unreachable") > 4);
        await Eventually.True(() => server.Counted("events.waiting") == clients.Length);

        await receiver.Start();
        await Eventually.True(() => receiver.Events.Count >= 20 * 501, TimeSpan.FromSeconds(60));
        foreach (var client in clients)
        {
            Assert.Equal(
                Enumerable.Range(0, 500).Select(number => number.ToString("00000", CultureInfo.InvariantCulture)),
                receiver.Events.Where(got => got.ClientId == client.Id && got.Kind == "message").Select(got => got.Text));
            client.Dispose();
        }

        Assert.False(receiver.HadOneClientTwice);
        Assert.InRange(receiver.MostAtOnce, 1, 8);
        Assert.Single(server.Log.Lines, line => line.Contains("failed to take", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_dropping_an_event_is_dropped_after_its_time_and_counted()
    {
        await using var receiver = await WebhookReceiver.Start(Business.Echo);
        await using var server = await WebhookServer.Start(
            receiver.Url, ("Webhooks:WhenDown", "Drop"), ("Webhooks:DropAfter", "00:00:00.3"));
        using var client = await LineClient.Hello(server.Text);
        await receiver.Stop();
        await client.Send("lost");
        await client.Send("lost too");
        await Eventually.True(() => server.Counted("events.dropped") == 2);
        await receiver.Start();

        Assert.Equal("echo kept", await client.Ask("kept"));
        Assert.Equal([$"{client.Id}:1", $"{client.Id}:4"], receiver.Events.Select(got => got.Id));
        Assert.Single(server.Log.Lines, line => line.Contains("events were dropped", StringComparison.Ordinal));
        Assert.Equal(0, server.Counted("events.waiting"));
    }

    [Fact]
    public async Task A_refused_event_is_not_posted_again_and_its_client_is_closed()
    {
        await using var receiver = await WebhookReceiver.Start(Business.Echo);
        await using var server = await WebhookServer.Start(receiver.Url);
        using var client = await LineClient.Hello(server.Text);
        receiver.Instead.Enqueue(WebhookReceiver.Status(422));
        await client.Send("one");
        Assert.Empty(await client.ReadToEnd());
        await Eventually.True(() => receiver.Events.Any(got => got.Kind == "close"));
        Assert.Equal("HandlerError", receiver.Events.Last().Json.GetProperty("reason").GetString());
        Assert.Equal([$"{client.Id}:1", $"{client.Id}:close"], receiver.Events.Select(got => got.Id));
        Assert.Equal(1, server.Counted("events.refused/status"));
    }

    [Fact]
    public async Task With_the_other_policy_for_errors_the_client_goes_on()
    {
        await using var receiver = await WebhookReceiver.Start(Business.Echo);
        await using var server = await WebhookServer.Start(receiver.Url, ("OrleansGateway:OnHandlerError", "Continue"));
        using var client = await LineClient.Hello(server.Text);
        receiver.Instead.Enqueue(WebhookReceiver.Status(400));
        await client.Send("one");
        Assert.Equal("echo two", await client.Ask("two"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_is_too_large_is_not_read_to_its_end(bool saysItsLength)
    {
        var hungUp = new TaskCompletionSource();
        await using var receiver = await WebhookReceiver.Start(Business.Echo);
        await using var server = await WebhookServer.Start(receiver.Url);
        using var client = await LineClient.Hello(server.Text);
        receiver.Instead.Enqueue(async (context, post) =>
        {
            // More than is allowed, and far less than there would be.
            if (saysItsLength) context.Response.ContentLength = 10 * 1024 * 1024;
            await context.Response.Body.WriteAsync(new byte[saysItsLength ? 1024 : 2 * 1024 * 1024]);
            await context.Response.Body.FlushAsync();
            await WebhookReceiver.Hang(context, post);
            hungUp.SetResult();
        });
        await client.Send("one");
        Assert.Empty(await client.ReadToEnd());
        await hungUp.Task.Within();
        Assert.Equal(1, server.Counted("events.refused/answer_too_large"));
    }

    [Fact]
    public async Task No_answer_means_no_commands()
    {
        await using var receiver = await WebhookReceiver.Start(Business.Echo);
        await using var server = await WebhookServer.Start(receiver.Url);
        using var client = await LineClient.Hello(server.Text);
        receiver.Instead.Enqueue(WebhookReceiver.Status(204));
        await client.Send("one");
        await Eventually.True(() => receiver.Instead.IsEmpty);
        Assert.Equal("echo two", await client.Ask("two"));
    }

    [Fact]
    public async Task A_session_that_grows_too_large_closes_its_client()
    {
        await using var receiver = await WebhookReceiver.Start(got =>
            got.Text is null ? Business.Echo(got) : [new { @do = "session", merge = new Dictionary<string, string> { [got.Text] = new('x', 40_000) } }]);
        await using var server = await WebhookServer.Start(receiver.Url);
        using var client = await LineClient.Hello(server.Text);
        await client.Send("one");
        await client.Send("two");
        Assert.Empty(await client.ReadToEnd());
        await Eventually.True(() => receiver.Events.Any(got => got.Kind == "close"));
    }
}
