using Microsoft.Extensions.DependencyInjection;
using OrleansGateway.Wire;

namespace OrleansGateway;

/// <summary>
/// Base class of the user's code: override what you need. One instance per client, so fields belong to that client; they are a cache,
/// gone after a deploy, a crash or a long idle time. What must last as long as the connection goes into the session.
/// </summary>
/// <remarks>
/// <see cref="Client"/>, <see cref="Group"/>, <see cref="User"/> and <see cref="Everyone"/> send by way of the outbox: what one handler
/// sends arrives at every receiver in the order in which it was sent, and has reached the front-ends before the message that
/// caused it is acknowledged. Questions (Count, GetInfo …) wait until everything sent before them is confirmed.
/// What a timer or another method of the grain sends by them leaves after its turn, in order too, but nothing waits for it; where the
/// outcome matters, call the grains of <see cref="GrainFactoryExtensions"/> there.
/// When its silo stops in order the grain goes to another at once: <see cref="Grain.OnActivateAsync"/> runs there, not only with the client's next event.
/// </remarks>
public abstract class EventsGrain : Grain, IEventsGrain
{
    private IEventRunner? _runner;
    private TimerKeeper? _keeper;

    /// <summary>
    /// The number of the event whose handler runs: 1 for the handshake and OnConnect, 2 for the first message, and so on. When an event comes again, because
    /// its silo died, it has the same number: with the client's id, a key by which other systems recognise doubles. OnClose has a number
    /// above those of all messages that ran, but perhaps another when it comes again: there is only one.
    /// </summary>
    protected long EventNumber => Runner.EventNumber;

    /// <summary>Whether the event whose handler runs may have run before, on a silo that died; see <see cref="Message.IsRedelivery"/>.</summary>
    protected bool IsRedelivery => Runner.IsRedelivery;

    private IEventRunner Runner => _runner ??= ServiceProvider.GetRequiredService<IEventRunnerFactory>().Create(
        this.GetPrimaryKeyString(), this, GrainContext.GetComponent<IClientState>()!);

    /// <inheritdoc/>
    public virtual Task<HandshakeAnswer> OnWebSocketConnect(ClientInfo client, Handshake handshake) =>
        Task.FromResult(HandshakeAnswer.Accept());

    /// <inheritdoc/>
    public virtual Task OnConnect(ClientInfo client) => Task.CompletedTask;

    /// <inheritdoc/>
    public virtual Task OnMessage(ClientInfo client, Message message) => Task.CompletedTask;

    /// <inheritdoc/>
    public virtual Task OnClose(ClientInfo client, CloseReason reason) => Task.CompletedTask;

    internal virtual ValueTask<EventBatchReply> Run(EventBatch batch) => Runner.Run(batch);

    /// <summary>
    /// Starts a timer. Its ticks are turns of this grain, never beside a handler or each other; what a tick sends leaves in order, and the tick is over
    /// when it has reached the front-ends. The timer keeps this grain in memory, and ends when it is disposed, when the client ends, and with
    /// its silo: start it in <see cref="Grain.OnActivateAsync"/> for it to be there again on the next, after a crash with the client's next event.
    /// </summary>
    /// <param name="due">How long until the first tick: zero or more.</param>
    /// <param name="period">How long from the end of a tick to the next; <see cref="Timeout.InfiniteTimeSpan"/> for one tick only.</param>
    /// <param name="tick">What to do. An exception is logged and counted as <c>OnTimer</c>, and the timer goes on. The token is cancelled when the
    /// timer ends.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative, zero as a period, or longer than some 49 days.</exception>
    protected IGrainTimer StartTimer(TimeSpan due, TimeSpan period, Func<CancellationToken, Task> tick)
    {
        ArgumentNullException.ThrowIfNull(tick);
        var keeper = _keeper ??= new TimerKeeper(DelayDeactivation, ServiceProvider.GetRequiredService<TimeProvider>());
        var timer = this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(due, period) { KeepAlive = true });
        keeper.KeepFor(due);
        return timer;

        async Task Tick(CancellationToken cancellationToken)
        {
            if (await Runner.RunTick(tick, cancellationToken)) keeper.KeepFor(period);
            else DeactivateOnIdle();
        }
    }

    /// <summary>The client with this id. An id that is nobody's is no error: what is sent to it reaches nobody.</summary>
    /// <exception cref="ArgumentException">The id is null, empty, or longer than 64 characters.</exception>
    protected IClient Client(string id) => Runner.Client(ClientIds.Check(id, nameof(id)));

    /// <summary>The group with this name: 1 to 1,024 bytes of UTF-8.</summary>
    /// <exception cref="ArgumentException">The name is null, empty or too long.</exception>
    protected IGroup Group(string name) => Runner.Group(Audiences.CheckName(name, nameof(name)));

    /// <summary>The user with this uid: 1 to 1,024 bytes of UTF-8.</summary>
    /// <exception cref="ArgumentException">The uid is null, empty or too long.</exception>
    protected IUser User(string uid) => Runner.User(Audiences.CheckName(uid, nameof(uid)));

    /// <summary>All connected clients.</summary>
    protected IEveryone Everyone() => Runner.Everyone();
}
