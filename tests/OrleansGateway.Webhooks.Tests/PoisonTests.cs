using System.Globalization;
using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Testing.Webhooks;
using OrleansGateway.Webhooks.Tests.Support;
using Xunit;

namespace OrleansGateway.Webhooks.Tests;

/// <summary>Events of one client make the receiver fail.</summary>
public sealed class PoisonTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Others_are_answered_meanwhile_and_the_events_are_tried_until_they_are_taken(bool breaksTheConnection)
    {
        await using var receiver = await WebhookReceiver.Start(Business.Echo);
        await using var server = await WebhookServer.Start(receiver.Url, ("Webhooks:MaxPosts", "1"));
        var clients = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => LineClient.Hello(server.Text)));
        var (poison, others) = (clients[0], clients[1..]);
        var gate = new TaskCompletionSource();
        receiver.Handler = async (context, post) =>
        {
            await gate.Task;
            if (!HasPoison(post)) await receiver.Answer(context, post);
            else if (breaksTheConnection) context.Abort();
            else context.Response.StatusCode = 500;
        };
        await others[0].Send("gate");
        await Eventually.True(() => receiver.Posts.Last().Events[0].Text == "gate");
        await poison.SendBytes("poison\nafter\n"u8.ToArray());
        foreach (var other in others[1..]) await other.Send("in company");
        await Eventually.True(() => server.Counted("events.waiting") == clients.Length);
        gate.SetResult();

        Assert.Equal("echo gate", await others[0].Read());
        foreach (var other in others[1..]) Assert.Equal("echo in company", await other.Read());
        for (var number = 0; number < 20; number++) await AskAll(number);
        await Eventually.True(() => receiver.Posts.Count(HasPoison) > 8);
        await AskAll(20);
        Assert.Equal([4, 4, 1], receiver.Posts.Where(HasPoison).Take(3).Select(post => post.Events.Count));
        Assert.All(receiver.Posts.Where(HasPoison).Skip(3), post => Assert.Single(post.Events));

        receiver.Handler = receiver.Answer;
        Assert.Equal("echo poison", await poison.Read());
        Assert.Equal("echo after", await poison.Read());
        foreach (var client in clients) client.Dispose();

        static bool HasPoison(ReceivedPost post) => post.Events.Any(got => got.Text == "poison");
        async Task AskAll(int number)
        {
            foreach (var other in others) Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"echo {number}"), await other.Ask($"{number}"));
        }
    }
}
