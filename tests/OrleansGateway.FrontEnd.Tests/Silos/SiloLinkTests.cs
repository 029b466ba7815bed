using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OrleansGateway.FrontEnd.Silos;
using OrleansGateway.FrontEnd.Tests.Connections.Support;
using OrleansGateway.FrontEnd.Tests.Silos.Support;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Tests.Silos;

public sealed class SiloLinkTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly AwaitedReplies _replies;
    private readonly BatchesStub _silo = new();
    private readonly SiloLink _link;
    private readonly ReplyObserver _observer;

    public SiloLinkTests()
    {
        _replies = new AwaitedReplies(_clock);
        _observer = new ReplyObserver(_replies, NullLogger.Instance);
        _link = Link(_silo);
    }

    public void Dispose()
    {
        _replies.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task Each_of_many_clients_at_once_gets_the_answer_to_its_own_batch()
    {
        // The epoch of an answer is the number of the client.
        _silo.Answer = batch => Answer(new NumberedReply(batch.Number, new UpReply(UpStatus.Done, int.Parse(batch.Client))));

        var answers = await Task.WhenAll(Enumerable.Range(0, 2000).Select(client => Task.Run(() => Send(_link, client.ToString(), 64).Answer))).Within();

        Assert.Equal(Enumerable.Range(0, 2000).Select(client => (long)client), answers.Select(answer => answer.Epoch));
        Assert.Equal(2000, _silo.All.Count);
        Assert.Equal(0, _replies.Count);
    }

    [Fact]
    public async Task Batches_of_more_than_a_message_holds_all_arrive()
    {
        _silo.Answer = batch => Answer(new NumberedReply(batch.Number, new UpReply(UpStatus.Done, batch.Batch.Events.Length)));

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Send(_link, "client", 8 * 1024).Answer)).Within();

        Assert.All(answers, answer => Assert.Equal(8 * 1024, answer.Epoch));
    }

    [Fact]
    public void Large_batch_does_not_go_this_way()
    {
        Assert.True(_link.Takes(Batch(8 * 1024)));
        Assert.False(_link.Takes(Batch((8 * 1024) + 1)));
    }

    [Fact]
    public async Task Batch_that_cannot_be_sent_is_one_without_an_answer()
    {
        var sent = new TaskCompletionSource();

        var sender = Send(Link(new Unreachable(sent)), "client", 64);
        await sent.Task.Within();
        _clock.Advance(TimeSpan.FromSeconds(4));

        await Assert.ThrowsAsync<TimeoutException>(async () => await await sender.Late.Within());
    }

    [Fact]
    public async Task Answers_that_cannot_be_read_are_left_out()
    {
        await _observer.Take(new PackedReplies(new byte[] { 255, 0, 0, 0, 1 }));

        var sender = Send(_link, "client", 64);
        await Eventually.True(() => _silo.All.Count == 1);
        Answer(new NumberedReply(_silo.All[0].Number, new UpReply(UpStatus.Done, 1)));

        Assert.Equal(UpStatus.Done, (await sender.Answer.Within()).Status);
    }

    private Sender Send(SiloLink link, string client, int length)
    {
        var sender = new Sender(_clock.GetTimestamp());
        link.Send(sender, client, Batch(length));
        return sender;
    }

    private static UpBatch Batch(int length) => new(1, 1, 1, false, new byte[length], null);

    private SiloLink Link(IBatchService silo) =>
        new(silo, GrainType.Create("chat"), _replies, new FrontEndMetrics(_services.GetRequiredService<IMeterFactory>()), NullLogger.Instance);

    private void Answer(NumberedReply reply)
    {
        var buffer = new PackBuffer(64);
        reply.Write(buffer);
        _observer.Take(new PackedReplies(buffer.Written));
    }

    private sealed class Unreachable(TaskCompletionSource sent) : IBatchService
    {
        public Task Receive(PackedBatches batches)
        {
            sent.SetResult();
            return Task.FromException(new SiloUnavailableException("No gateways available"));
        }
    }
}
