using OrleansGateway.Testing.Embedded;
using OrleansGateway.Webhooks.Tests.Support;
using Xunit;

namespace OrleansGateway.Webhooks.Tests;

/// <summary>A receiver that says nowhere how long its answers are, as <c>php -S</c>, and is killed while it answers.</summary>
public sealed class CutAnswerTests
{
    [Theory]
    [InlineData("")]
    [InlineData("""{"results":[{"id":"x""")]
    public async Task An_answer_that_may_be_cut_off_is_no_answer_and_its_events_are_posted_again(string body)
    {
        await using var receiver = new RawReceiver();
        await using var server = await WebhookServer.Start(receiver.Url);
        using var client = await LineClient.Hello(server.Text);
        receiver.Instead.Enqueue(RawReceiver.NoLength + body);

        Assert.Equal("echo one", await client.Ask("one"));
        Assert.Equal([$"{client.Id}:1", $"{client.Id}:2", $"{client.Id}:2"], receiver.Ids);
        Assert.Equal(1, server.Counted("retries/failed"));
        Assert.Contains(server.Log.Lines, line => line.Contains("may have been cut off", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    public async Task An_empty_answer_whose_end_is_marked_is_taken(string answer)
    {
        await using var receiver = new RawReceiver();
        await using var server = await WebhookServer.Start(receiver.Url);
        using var client = await LineClient.Hello(server.Text);
        receiver.Instead.Enqueue(answer);

        await client.Send("one");
        Assert.Equal("echo two", await client.Ask("two"));
        Assert.Equal([$"{client.Id}:1", $"{client.Id}:2", $"{client.Id}:3"], receiver.Ids);
        Assert.Equal(0, server.Counted("retries"));
    }
}
