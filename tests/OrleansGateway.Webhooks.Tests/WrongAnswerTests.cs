using OrleansGateway.Testing;
using OrleansGateway.Testing.Embedded;
using OrleansGateway.Testing.Webhooks;
using OrleansGateway.Webhooks.Tests.Support;
using Xunit;

namespace OrleansGateway.Webhooks.Tests;

public sealed class WrongAnswerTests(MistakenReceiver mistaken) : IClassFixture<MistakenReceiver>
{
    private readonly WebhookReceiver _receiver = mistaken.Receiver;
    private readonly WebhookServer _server = mistaken.Server;

    [Theory]
    [InlineData("<html>Fatal error</html>")]
    [InlineData("""{"results":[{"id":"nobody:7"}]}""")]
    [InlineData("""{"results":[{"id":null}]}""")]
    [InlineData("""{"results":[null]}""")]
    [InlineData("""{"results":[{"id":"\ud800"}]}""")]
    [InlineData("""{"result":[]}""")]
    [InlineData("null")]
    [InlineData("[]")]
    public async Task An_answer_that_cannot_be_read_counts_as_a_handler_that_failed(string body)
    {
        var before = _server.Counted("events.refused/answer");
        using var client = await LineClient.Hello(_server.Text);
        _receiver.Instead.Enqueue(WebhookReceiver.Body(body));
        await client.Send("one");
        Assert.Empty(await client.ReadToEnd());
        Assert.Equal(before + 1, _server.Counted("events.refused/answer"));
        Assert.Equal(0, _server.Counted("retries"));
        await Closed(client);
    }

    [Theory]
    [InlineData("""{"do":"sned","text":"x"}""")]
    [InlineData("""{"do":"send","txt":"x"}""")]
    [InlineData("""{"do":"send"}""")]
    [InlineData("""{"do":"send","text":"x","binary":"eA=="}""")]
    [InlineData("""{"do":"send","text":"\ud800"}""")]
    [InlineData("""{"do":"send","binary":"?"}""")]
    [InlineData("""{"do":"send","text":"x","client":"a","user":"b"}""")]
    [InlineData("""{"do":"join"}""")]
    [InlineData("""{"do":"join","group":""}""")]
    [InlineData("""{"do":"join","group":null}""")]
    [InlineData("""{"do":"publish","text":"x"}""")]
    [InlineData("""{"do":"publish","everyone":true,"group":"a","text":"x"}""")]
    [InlineData("""{"do":"publish","targets":{"clients":[null]},"text":"x"}""")]
    [InlineData("""{"do":"session"}""")]
    [InlineData("""{"do":"session","set":{"a":null}}""")]
    [InlineData("""{"do":"session","set":[]}""")]
    [InlineData("""{"do":"accept"}""")]
    [InlineData("""{"text":"x"}""")]
    [InlineData("""null""")]
    [InlineData("""7""")]
    public async Task A_mistake_in_a_command_harms_its_own_client_only_and_nothing_of_it_is_done(string wrong)
    {
        var before = _server.Counted("events.refused/commands");
        using var client = await LineClient.Hello(_server.Text);
        using var other = await LineClient.Hello(_server.Text);
        using var third = await LineClient.Hello(_server.Text);

        await PostTogether(third, client, other, $$"""
            {"results":[{"id":"{{client.Id}}:2","commands":[{"do":"send","text":"too early"},{{wrong}}]},
                        {"id":"{{other.Id}}:2","commands":[{"do":"send","text":"well"}]}]}
            """);

        Assert.Equal("well", await other.Read());
        Assert.Empty(await client.ReadToEnd());
        Assert.Equal(before + 1, _server.Counted("events.refused/commands"));
        other.Dispose();
        third.Dispose();
        await Closed(client);
        await Closed(other);
        await Closed(third);
    }

    [Fact]
    public async Task An_event_with_two_results_makes_the_whole_answer_wrong()
    {
        var before = _server.Counted("events.refused/answer");
        using var client = await LineClient.Hello(_server.Text);
        using var other = await LineClient.Hello(_server.Text);
        using var third = await LineClient.Hello(_server.Text);
        await PostTogether(third, client, other, $$"""
            {"results":[{"id":"{{other.Id}}:2","commands":[{"do":"send","text":"too early"}]},
                        {"id":"{{client.Id}}:2","commands":[]},
                        {"id":"{{client.Id}}:2","commands":[]}]}
            """);

        Assert.Empty(await client.ReadToEnd());
        Assert.Empty(await other.ReadToEnd());
        Assert.Equal(before + 2, _server.Counted("events.refused/answer"));
        third.Dispose();
        await Closed(client);
        await Closed(other);
        await Closed(third);
    }

    /// <summary>One event each of two clients gathers for one POST, while one of a third is under way.</summary>
    private async Task PostTogether(LineClient first, LineClient one, LineClient two, string answer)
    {
        var gate = new TaskCompletionSource();
        _receiver.Instead.Enqueue(async (context, post) =>
        {
            await gate.Task;
            await _receiver.Answer(context, post);
        });
        await first.Send("gate");
        await Eventually.True(() => _receiver.Instead.IsEmpty);
        _receiver.Instead.Enqueue(WebhookReceiver.Body(answer));
        await one.Send("one");
        await two.Send("two");
        await Eventually.True(() => _server.Counted("events.waiting") == 3);
        gate.SetResult();
    }

    /// <summary>Its close event has been taken: it disturbs the next test no more.</summary>
    private async Task Closed(LineClient client)
    {
        await Eventually.True(() => _receiver.Events.Any(got => got.Id == $"{client.Id}:close"));
        await Eventually.True(() => _server.Counted("events.waiting") == 0);
    }
}
