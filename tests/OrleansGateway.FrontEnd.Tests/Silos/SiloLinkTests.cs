using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OrleansGateway.FrontEnd.Silos;
using OrleansGateway.FrontEnd.Tests.Connections.Support;
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

        var answers = await Task.WhenAll(Enumerable.Range(0, 2000).Select(client => Task.Run(() => _link.Receive(client.ToString(), Batch(64))))).Within();

        Assert.Equal(Enumerable.Range(0, 2000).Select(client => (long)client), answers.Select(answer => answer.Epoch));
        Assert.Equal(2000, _silo.All.Count);
        Assert.Equal(0, _replies.Count);
    }

    [Fact]
    public async Task Batches_of_more_than_a_message_holds_all_arrive()
    {
        _silo.Answer = batch => Answer(new NumberedReply(batch.Number, new UpReply(UpStatus.Done, batch.Batch.Events.Length)));

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _link.Receive("client", Batch(SiloLink.MaxBatchLength)))).Within();

        Assert.All(answers, answer => Assert.Equal(SiloLink.MaxBatchLength, answer.Epoch));
    }

    [Fact]
    public async Task Batch_without_an_answer_is_given_up_and_forgotten()
    {
        var reply = _link.Receive("client", Batch(64));
        await Eventually.True(() => _silo.All.Count == 1);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(reply.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(2));

        await Assert.ThrowsAsync<TimeoutException>(() => reply);
        Assert.Equal(0, _replies.Count);
        Answer(new NumberedReply(_silo.All[0].Number, new UpReply(UpStatus.Done, 1)));
    }

    [Fact]
    public async Task Batch_that_cannot_be_sent_fails_like_one_without_an_answer()
    {
        var sent = new TaskCompletionSource();
        var link = Link(new Unreachable(sent));

        var reply = link.Receive("client", Batch(64));
        await sent.Task.Within();
        _clock.Advance(TimeSpan.FromSeconds(4));

        await Assert.ThrowsAsync<TimeoutException>(() => reply);
    }

    [Fact]
    public async Task Answers_that_cannot_be_read_are_left_out()
    {
        await _observer.Take(new PackedReplies(new byte[] { 255, 0, 0, 0, 1 }));

        var reply = _link.Receive("client", Batch(64));
        await Eventually.True(() => _silo.All.Count == 1);
        Answer(new NumberedReply(_silo.All[0].Number, new UpReply(UpStatus.Done, 1)));

        Assert.Equal(UpStatus.Done, (await reply.Within()).Status);
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
