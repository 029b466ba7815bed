using System.Buffers;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OrleansGateway.FrontEnd.Connections;
using OrleansGateway.FrontEnd.Silos;
using OrleansGateway.FrontEnd.Tests.Connections.Support;
using OrleansGateway.Wire;

namespace OrleansGateway.FrontEnd.Tests.Connections;

/// <summary>Which grain a session calls with its batches, and what it makes of the answers.</summary>
public sealed class ClientSessionTests : IDisposable
{
    private const string ClientGrain = "og.client";
    private const string Chat = "chat-events";
    private const string Game = "game-events";

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FreezeWatch _freezes = new(TimeProvider.System);
    private readonly FrontEndMetrics _metrics;
    private readonly IGrainFactory _grains;
    private readonly GrainsStub _stub;
    private readonly OpenWays _silo = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly AwaitedReplies _replies;
    private readonly ClientReceivers _receivers;
    private readonly Owner _owner = new();

    public ClientSessionTests()
    {
        (_grains, _stub) = GrainsStub.Create();
        _replies = new AwaitedReplies(_clock);
        _metrics = new FrontEndMetrics(_services.GetRequiredService<IMeterFactory>());
        _receivers = Receivers(_silo.Ways);
    }

    public void Dispose()
    {
        _replies.Dispose();
        _silo.Dispose();
        _freezes.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task First_batch_asks_the_client_grain_for_the_class_and_the_next_go_to_the_grain_of_that()
    {
        _stub.Answer = (number, _) => GrainsStub.Done(number == 0 ? Chat : null);
        var session = Open("text");
        await session.WaitUntilIdle().Within();

        await Say(session, "hello");
        await Open("text").WaitUntilIdle().Within();
        await Open("other").WaitUntilIdle().Within();

        Assert.Equal([ClientGrain, Chat, Chat, ClientGrain], _stub.Calls.Select(call => call.Class));
        Assert.Equal([true, false, true, true], _stub.Calls.Select(call => call.Batch.Snapshot is not null));
        Assert.All(_stub.Calls, call => Assert.False(call.IsQuestion || call.Batch.IsRetry));
    }

    [Fact]
    public async Task Grain_of_a_class_that_serves_the_listener_no_more_sends_to_the_client_grain()
    {
        _stub.Answer = (number, _) => number switch
        {
            0 => GrainsStub.Done(Chat),
            1 => GrainsStub.Of(UpStatus.NotYet),
            _ => GrainsStub.Done(Game),
        };
        var session = Open("text");
        await session.WaitUntilIdle().Within();

        await Say(session, "hello");
        await Say(session, "again");

        Assert.Equal([ClientGrain, Chat, ClientGrain, Game], _stub.Calls.Select(call => call.Class));
        Assert.Equal([1L, 2, 2, 3], _stub.Calls.Select(call => call.Batch.FirstSequence));
        Assert.NotNull(_stub.Calls[2].Batch.Snapshot);
    }

    [Fact]
    public async Task Grain_that_cannot_be_called_leaves_the_batch_to_the_client_grain()
    {
        _stub.Answer = (number, _) => number == 1 ? Task.FromException<UpReply>(new InvalidOperationException("No such class")) : GrainsStub.Done(Chat);
        var session = Open("text");
        await session.WaitUntilIdle().Within();

        await Say(session, "hello");

        Assert.Equal([ClientGrain, Chat, ClientGrain], _stub.Calls.Select(call => call.Class));
        Assert.True(_stub.Calls[2].Batch.IsRetry);
        Assert.False(_owner.HasFailed);
    }

    [Fact]
    public async Task Failures_that_pass_are_repeated_and_every_third_asks_for_the_class()
    {
        _stub.Answer = (number, _) => number is > 0 and < 4 ? Task.FromException<UpReply>(new SiloUnavailableException("Gone")) : GrainsStub.Done(Chat);
        var session = Open("text");
        await session.WaitUntilIdle().Within();

        await Say(session, "hello");

        Assert.Equal([ClientGrain, Chat, Chat, Chat, ClientGrain], _stub.Calls.Select(call => call.Class));
        Assert.Equal([1L, 2, 2, 2, 2], _stub.Calls.Select(call => call.Batch.FirstSequence));
    }

    [Fact]
    public async Task Client_grain_that_fails_for_good_ends_the_client()
    {
        _stub.Answer = (_, _) => Task.FromException<UpReply>(new InvalidOperationException("Never"));

        await Open("text").Ended.Within();

        Assert.True(_owner.HasFailed);
    }

    [Fact]
    public async Task Batch_without_an_answer_is_asked_for_and_sent_again_where_it_did_not_come()
    {
        _stub.Answer = (number, _) => number switch
        {
            0 => GrainsStub.Done(Chat),
            1 => new TaskCompletionSource<UpReply>().Task,
            2 => GrainsStub.Of(UpStatus.Unseen),
            _ => GrainsStub.Done(),
        };
        var session = Open("text");
        await session.WaitUntilIdle().Within();

        await Say(session, "hello");

        Assert.Equal([false, false, true, false], _stub.Calls.Select(call => call.IsQuestion));
        Assert.Equal([false, false, true, true], _stub.Calls.Select(call => call.Batch.IsRetry));
        Assert.Equal([1L, 2, 2, 2], _stub.Calls.Select(call => call.Batch.FirstSequence));
        Assert.Equal([1L, 2], _owner.Acknowledged);
    }

    [Fact]
    public async Task While_handlers_are_at_it_the_batch_is_not_sent_again()
    {
        var held = new TaskCompletionSource<UpReply>();
        _stub.Answer = (number, call) =>
        {
            if (number == 5) held.SetResult(new UpReply(UpStatus.Done, 1));
            return number switch
            {
                0 => GrainsStub.Done(Chat),
                1 => new TaskCompletionSource<UpReply>().Task,
                2 or 3 => GrainsStub.Of(UpStatus.Pending),
                _ => held.Task,
            };
        };
        var session = Open("text");
        await session.WaitUntilIdle().Within();

        await Say(session, "hello");

        Assert.Equal([false, false, true, true, true, true], _stub.Calls.Select(call => call.IsQuestion));
        Assert.Equal([1L, 2], _owner.Acknowledged);
    }

    [Fact]
    public async Task Batches_go_straight_to_the_silo_that_has_answered()
    {
        await AnswersNameTheSilo();
        _stub.Batches.Answer = batch => _replies.Take(new NumberedReply(batch.Number, new UpReply(UpStatus.Done, 1)));
        var session = Open("text");
        await session.WaitUntilIdle().Within();

        await Say(session, "hello");
        await Say(session, "again");

        Assert.Single(_stub.Calls);
        Assert.Equal([2L, 3], _stub.Batches.All.Select(batch => batch.Batch.FirstSequence));
        Assert.All(_stub.Batches.All, batch => Assert.Equal(session.Client.Id, batch.Client));
        Assert.Equal([1L, 2, 3], _owner.Acknowledged);
    }

    [Fact]
    public async Task Grain_is_asked_when_a_silo_does_not_answer_and_the_next_batch_goes_where_that_is()
    {
        await AnswersNameTheSilo();
        AnswersComeFromTheSecondBatchOn();
        var session = Open("text");
        await session.WaitUntilIdle().Within();

        await Say(session, "lost");
        await Say(session, "hello");

        Assert.Equal([(ClientGrain, false), (Chat, true)], _stub.Calls.Select(call => (call.Class, call.IsQuestion)));
        Assert.True(_stub.Calls[1].Batch.IsRetry);
        Assert.Equal([2L, 3], _stub.Batches.All.Select(batch => batch.Batch.FirstSequence));
        Assert.Equal([1L, 2, 3], _owner.Acknowledged);
    }

    [Fact]
    public async Task Next_batch_goes_straight_after_an_answer_that_came_straight_but_late()
    {
        await AnswersNameTheSilo();
        var answerOpen = _stub.Answer;
        _stub.Answer = (number, call) =>
        {
            if (number == 0) return answerOpen(number, call);
            _replies.Take(new NumberedReply(_stub.Batches.All[0].Number, new UpReply(UpStatus.Done, 1)));
            return new TaskCompletionSource<UpReply>().Task;
        };
        AnswersComeFromTheSecondBatchOn();
        var session = Open("text");
        await session.WaitUntilIdle().Within();

        await Say(session, "slow");
        await Say(session, "hello");

        Assert.Equal([false, true], _stub.Calls.Select(call => call.IsQuestion));
        Assert.Equal([2L, 3], _stub.Batches.All.Select(batch => batch.Batch.FirstSequence));
        Assert.Equal([1L, 2, 3], _owner.Acknowledged);
    }

    [Fact]
    public async Task Batch_whose_grain_failed_goes_by_way_of_the_client_grain_as_a_repetition()
    {
        await AnswersNameTheSilo();
        _stub.Batches.Answer = batch => _replies.Take(new NumberedReply(batch.Number, new UpReply(UpStatus.Failed, 0)));
        var session = Open("text");
        await session.WaitUntilIdle().Within();

        await Say(session, "hello");

        Assert.Equal([ClientGrain, ClientGrain], _stub.Calls.Select(call => call.Class));
        Assert.True(_stub.Calls[1].Batch is { IsRetry: true, FirstSequence: 2, Snapshot: not null });
        Assert.Equal([1L, 2], _owner.Acknowledged);
    }

    [Fact]
    public async Task Large_batch_travels_alone()
    {
        await AnswersNameTheSilo();
        var session = Open("text");
        await session.WaitUntilIdle().Within();

        await Say(session, new string('x', 8 * 1024));

        Assert.Equal([ClientGrain, Chat], _stub.Calls.Select(call => call.Class));
        Assert.Empty(_stub.Batches.All);
    }

    [Fact]
    public async Task Batches_go_to_the_grain_without_a_call_that_waits_where_the_process_is_a_silo_too()
    {
        _stub.Answer = (_, _) => GrainsStub.Done(Chat);
        _stub.Taken = (number, batch) => _replies.Take(new NumberedReply(number, batch.FirstSequence == 3 ? new UpReply(UpStatus.NotYet, 0) : new UpReply(UpStatus.Done, 1)));
        var session = Open("text", Receivers(OwnSilo.Ways));
        await session.WaitUntilIdle().Within();

        await Say(session, "hello");
        await Say(session, "not here");
        await Say(session, "again");

        Assert.Equal([ClientGrain, ClientGrain], _stub.Calls.Select(call => call.Class));
        Assert.Equal([1L, 3], _stub.Calls.Select(call => call.Batch.FirstSequence));
        Assert.Equal([2L, 3, 4], _stub.Straight.Select(batch => batch.FirstSequence));
        Assert.Equal([1L, 2, 3, 4], _owner.Acknowledged);
    }

    private Task AnswersNameTheSilo()
    {
        _stub.Answer = (_, call) => Task.FromResult(new UpReply(
            UpStatus.Done, 1, UserClass: call.Class == ClientGrain ? GrainType.Create(Chat) : default, Gateway: _silo.Gateway));
        return _silo.AreKnown();
    }

    private void AnswersComeFromTheSecondBatchOn() => _stub.Batches.Answer = batch =>
    {
        if (_stub.Batches.All.Count > 1) _replies.Take(new NumberedReply(batch.Number, new UpReply(UpStatus.Done, 1)));
    };

    /// <summary>Sends, and turns the clock until there is an answer: what waits for the clock may not have set its timer yet when it is turned.</summary>
    private Task Say(ClientSession session, string message)
    {
        session.Add(MessageKind.Text, new ReadOnlySequence<byte>(System.Text.Encoding.UTF8.GetBytes(message)));
        session.Kick();
        var idle = session.WaitUntilIdle();
        return Eventually.True(() =>
        {
            if (idle.IsCompleted) return true;
            _clock.Advance(TimeSpan.FromMilliseconds(50));
            return false;
        });
    }

    private ClientReceivers Receivers(SiloWays ways) => new(_grains, new SiloLinks(_grains, ways, _replies, _metrics, NullLogger<SiloLinks>.Instance), new RepeatBudget(_clock));

    private ClientSession Open(string listener, ClientReceivers? receivers = null)
    {
        var client = new ClientInfo { Id = ClientIds.New("frontend"), Listener = listener, Protocol = "text", RemoteEndPoint = "", ConnectedAt = default };
        var readiness = new FrontEndReadiness(TimeProvider.System);
        readiness.SetReady();
        var session = new ClientSession(client, receivers ?? _receivers, 1024, readiness, _freezes, _metrics, _clock, NullLogger.Instance);
        session.Open(_owner);
        return session;
    }

    private sealed class Owner : ISessionOwner
    {
        public List<long> Acknowledged { get; } = [];

        public bool HasFailed { get; private set; }

        public void Replied(long through, ReadOnlyMemory<byte> replies) => Acknowledged.Add(through);

        public void Refused(int status)
        {
        }

        public void WasLost()
        {
        }

        public void Failed() => HasFailed = true;
    }
}
