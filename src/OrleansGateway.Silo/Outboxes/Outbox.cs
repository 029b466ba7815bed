using Microsoft.Extensions.Logging;
using OrleansGateway.Silo.Links;
using OrleansGateway.Wire;
using OrleansGateway.Wire.Posts;

namespace OrleansGateway.Silo.Outboxes;

/// <summary>
/// What one client's handlers send: an ordered, single-flight strand. Posts to front-ends go into this silo's links at once, all on
/// the sender's lane, where order is kept; what goes by way of a group or user grain is a run that leaves when everything before it
/// is confirmed. So what one handler sends arrives everywhere in the order in which it was sent. What the handlers of a batch answer
/// their own client last takes no way of its own: it travels with the batch's acknowledgement.
/// </summary>
/// <remarks>Used from its grain's turns only.</remarks>
internal sealed class Outbox(
    string clientId, FrontEndLinks links, IGrainFactory grains, int maxBytes, SiloMetrics metrics, TimeProvider clock, ILogger logger)
{
    // More than that goes by a lane: the last replies are kept until the client's next message.
    private const int MaxReplyBytes = 4 * 1024;

    private static readonly Task<Delivery> Queued = Task.FromResult(Delivery.Queued);
    private static readonly Task<Delivery> NoReceiver = Task.FromResult(Delivery.NoReceiver);

    private readonly int _lane = ClientIds.StableHash(clientId);
    private readonly ulong _source = (ulong)Random.Shared.NextInt64(1, long.MaxValue);
    private readonly List<(Lane Lane, SentBatch Batch)> _posted = [];
    private readonly Queue<OutboxRun> _runs = new();
    private readonly List<IPost> _replies = [];
    private SentBatch? _lastToOwnFrontEnd;
    private RepliesPost? _unconfirmed;
    private int _replyBytes;
    private OutboxRun? _tail;
    private Task _shipping = Task.CompletedTask;
    private bool _runInFlight;
    private bool _isEager = true;
    private bool _shipScheduled;
    private long _number;
    private int _bytes;

    public IGrainFactory Grains => grains;

    /// <summary>A post to the front-end of one client.</summary>
    public Task<Delivery> PostToClient<TPost>(string receiver, TPost post, int size)
        where TPost : IPost
    {
        if (links.FindFor(receiver) is not { } link) return NoReceiver;
        if (receiver == clientId && !_isEager) return AddReply(post, size);
        if (receiver == clientId) ShipReplies();
        Direct(link, post);
        return Added(size);
    }

    /// <summary>A post to every front-end.</summary>
    public Task<Delivery> PostToAll<TPost>(TPost post, int size)
        where TPost : IPost
    {
        ShipReplies();
        foreach (var link in links.All) Direct(link, post);
        return Added(size);
    }

    /// <summary>A post to those front-ends that may have some of the receivers.</summary>
    public Task<Delivery> PostTo<TPost>(in Receivers receivers, Func<Receivers, TPost> post, int size)
        where TPost : IPost
    {
        var concerned = links.Concerned(receivers);
        if (concerned.Count == 0) return NoReceiver;
        ShipReplies();
        foreach (var link in concerned) Direct(link, post(receivers.On(link.Id)));
        return Added(size);
    }

    public Task<Delivery> Publish(string audience, IReadOnlyCollection<string> except, in Message message)
    {
        AudienceOperation.WritePublish(OperationsOn(audience), except, message);
        return Added(message.Bytes.Length);
    }

    /// <param name="kind"><see cref="PostKind.Join"/> or <see cref="PostKind.Leave"/>.</param>
    /// <param name="audience">The group.</param>
    /// <param name="member">The client that joins or leaves.</param>
    public Task<Delivery> Change(PostKind kind, string audience, string member)
    {
        AudienceOperation.WriteMember(OperationsOn(audience), kind, member);
        return Added(member.Length);
    }

    public Task<Delivery> Dissolve(string audience)
    {
        AudienceOperation.WriteDissolve(OperationsOn(audience));
        return Added(1);
    }

    /// <summary>A call whose result is wanted: it is made when everything sent before is confirmed.</summary>
    public Task<T> Call<T>(Func<Task<T>> call)
    {
        ShipReplies();
        var run = new CallRun<T>(call);
        Enqueue(run);
        ShipSoon();
        return run.Result;
    }

    /// <summary>A batch begins: the front-end has what was answered to the one before.</summary>
    public void Begin()
    {
        _unconfirmed = null;
        Gather();
    }

    /// <summary>Handlers run without waiting: what they send gathers until one waits, or <see cref="End"/>.</summary>
    public void Gather() => _isEager = false;

    /// <summary>The handlers of a batch have run: from now on what is sent leaves at once.</summary>
    public void End() => _isEager = true;

    /// <summary>Takes what the handlers of a batch have answered their own client last, when all before it is confirmed. A front-end that is
    /// suspected still has posts to come by the lane, which must not be overtaken: the replies follow them.</summary>
    /// <param name="through">The number of the batch's last event.</param>
    public ReadOnlyMemory<byte> TakeReplies(long through)
    {
        if (_lastToOwnFrontEnd is { IsAnswered: false }) ShipReplies();
        if (_replies.Count == 0) return default;
        var buffer = new PackBuffer(_replyBytes);
        foreach (var reply in _replies) buffer.WritePost(reply);
        _replies.Clear();
        _replyBytes = 0;
        _unconfirmed = new RepliesPost(clientId, through, buffer.Written);
        return buffer.Written;
    }

    /// <summary>The handler waits for something: what it has sent leaves at once, and what it will send.</summary>
    public void Hurry()
    {
        ShipReplies();
        _isEager = true;
        Ship();
    }

    /// <summary>Ships everything; completes when all of it is confirmed.</summary>
    public Task Drain() => _posted.Count == 0 && _runs.Count == 0 ? _shipping : Ship();

    private Task<Delivery> AddReply<TPost>(TPost post, int size)
        where TPost : IPost
    {
        // The client's id, lengths and kinds.
        const int Overhead = 40;
        _replies.Add(post);
        _replyBytes += size + Overhead;
        if (_replyBytes <= MaxReplyBytes) return Queued;
        var shipped = _replyBytes;
        ShipReplies();
        return Added(shipped);
    }

    /// <summary>Something follows, or the handler waits: what the client was answered must not come after it.</summary>
    private void ShipReplies()
    {
        if (_unconfirmed is null && _replies.Count == 0) return;
        if (links.FindFor(clientId) is { } link)
        {
            if (_unconfirmed is { } last) Direct(link, last);
            foreach (var reply in _replies) Direct(link, reply);
        }

        _unconfirmed = null;
        _replies.Clear();
        _replyBytes = 0;
    }

    private void Direct<TPost>(FrontEndLink link, TPost post)
        where TPost : IPost
    {
        if (_runs.Count == 0 && !_runInFlight)
        {
            var lane = link.LaneFor(_lane);
            var batch = Note(link, lane.Post(post));
            if (_posted.Count == 0 || !ReferenceEquals(_posted[^1].Batch, batch)) _posted.Add((lane, batch));
            return;
        }

        if (_tail is not DirectRun run) Enqueue(run = new DirectRun(_lane, (to, posted) => Note(to, posted)));
        run.Add(link, post);
    }

    private SentBatch Note(FrontEndLink link, in Posted posted)
    {
        if (posted != Posted.Dropped && ClientIds.FrontEndPart(clientId).SequenceEqual(link.Id)) _lastToOwnFrontEnd = posted.Batch;
        return posted.Batch;
    }

    private PackBuffer OperationsOn(string audience)
    {
        ShipReplies();
        if (_tail is not AudienceRun run || run.Audience != audience)
        {
            Audiences.CheckName(Audiences.NameOf(audience), nameof(audience));
            var type = Audiences.IsUser(audience) ? GrainTypes.User : GrainTypes.Group;
            var grain = grains.Find<IAudienceGrain>(type, Audiences.NameOf(audience));
            Enqueue(run = new AudienceRun(audience, grain, _source, _number + 1, links.Silo, metrics, clock, logger));
        }

        _number++;
        return run.Operations;
    }

    private void Enqueue(OutboxRun run)
    {
        _runs.Enqueue(run);
        _tail = run;
    }

    private Task<Delivery> Added(int size)
    {
        _bytes += size;
        if (_isEager) ShipSoon();
        return _bytes <= maxBytes ? Queued : WaitUntilShipped();
    }

    private async Task<Delivery> WaitUntilShipped()
    {
        await Ship();
        return Delivery.Queued;
    }

    /// <summary>Ships after the current turn, so that what is sent in one go travels together.</summary>
    private void ShipSoon()
    {
        if (_shipScheduled) return;
        _shipScheduled = true;
        _ = AfterThisTurn();

        async Task AfterThisTurn()
        {
            await Task.Yield();
            _shipScheduled = false;
            await Ship();
        }
    }

    private Task Ship()
    {
        foreach (var (lane, _) in _posted) lane.Kick();
        if (_shipping.IsCompleted) _shipping = ShipAll();
        return _shipping;
    }

    private async Task ShipAll()
    {
        while (true)
        {
            while (_posted.Count > 0) await ConfirmPosted();
            if (!_runs.TryDequeue(out var run))
            {
                _bytes = 0;
                return;
            }

            if (_runs.Count == 0) _tail = null;
            _runInFlight = true;
            await run.Ship();
            _runInFlight = false;
        }
    }

    private async Task ConfirmPosted()
    {
        var (lane, batch) = _posted[0];
        lane.Kick();
        await batch.Confirmed;
        _posted.RemoveAt(0);
    }
}
