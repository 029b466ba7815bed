using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrleansGateway.Webhooks.Answers;
using OrleansGateway.Webhooks.Commands;
using OrleansGateway.Webhooks.Posting;
using OrleansGateway.Wire;

namespace OrleansGateway.Webhooks;

/// <summary>
/// User code that is elsewhere: each event is posted to <see cref="WebhookOptions.Url"/>, and the commands of the answer are carried out. A client's events are
/// posted in order, and the next only when the commands of those before are carried out.
/// </summary>
[GrainType("og.webhook-events")]
public sealed class WebhookEvents : EventsGrain, ICommandTarget
{
    private readonly Dictionary<long, EventAnswer> _answers = [];
    private readonly TaskCompletionSource _givenBack = new();
    private WebhookOptions _options = null!;
    private WebhookSender _sender = null!;
    private ParcelWriter _writer = null!;
    private WebhookMetrics _metrics = null!;
    private TimeProvider _clock = null!;
    private List<ClientEvent?> _events = [];
    private long _firstNumber;
    private Parcel? _parcel;

    string ICommandTarget.ClientId => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _options = ServiceProvider.GetRequiredService<IOptions<WebhookOptions>>().Value;
        _sender = ServiceProvider.GetRequiredService<WebhookSender>();
        _writer = ServiceProvider.GetRequiredService<ParcelWriter>();
        _metrics = ServiceProvider.GetRequiredService<WebhookMetrics>();
        _clock = ServiceProvider.GetRequiredService<TimeProvider>();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // What has no answer yet is another activation's from now on: it posts the events again, and carries out what is answered then.
        _parcel?.Withdraw();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task<HandshakeAnswer> OnWebSocketConnect(ClientInfo client, Handshake handshake)
    {
        ArgumentNullException.ThrowIfNull(handshake);
        if (!_options.AskHandshakes) return HandshakeAnswer.Accept();
        var answers = await Answers(_writer.WriteHandshake(client, handshake, IsRedelivery));
        if (answers[0].IsDropped) return HandshakeAnswer.Refuse(503);
        var answer = Commands(answers[0]).OfType<IHandshakeCommand>().SingleOrDefault()?.Answer ?? HandshakeAnswer.Accept();
        return answer.SubProtocol is not { } chosen || handshake.SubProtocols().Contains(chosen)
            ? answer
            : throw Failed("The receiver chose a sub-protocol that the client did not offer.");
    }

    /// <inheritdoc/>
    public override Task OnConnect(ClientInfo client) => Post(client);

    /// <inheritdoc/>
    public override Task OnMessage(ClientInfo client, Message message) => Post(client);

    /// <inheritdoc/>
    public override Task OnClose(ClientInfo client, CloseReason reason) => Post(client);

    IClient ICommandTarget.Client(string id) => Client(id);

    IGroup ICommandTarget.Group(string name) => Group(name);

    IUser ICommandTarget.User(string uid) => User(uid);

    IEveryone ICommandTarget.Everyone() => Everyone();

    internal override async ValueTask<EventBatchReply> Run(EventBatch batch)
    {
        _events = Read(batch.Events);
        _firstNumber = batch.FirstSequence;
        var handling = base.Run(batch).AsTask();
        await Task.WhenAny(handling, _givenBack.Task);
        if (!handling.IsCompleted) throw new SiloUnavailableException("The silo stops, and another posts the events.");
        _events = [];
        _answers.Clear();
        return await handling;
    }

    /// <summary>Posts the event, with some of its batch that follow if so configured, unless it was posted with one before.</summary>
    private async Task Post(ClientInfo client)
    {
        var number = EventNumber;
        if (!_answers.ContainsKey(number))
        {
            var parcel = _writer.Write(client, _events.Skip((int)(number - _firstNumber)), number, IsRedelivery);
            var answers = await Answers(parcel);
            for (var i = 0; i < answers.Count; i++) _answers[number + i] = answers[i];
        }

        _answers.Remove(number, out var answer);
        foreach (var command in Commands(answer)) await CarryOut(command);
    }

    private async Task<IReadOnlyList<EventAnswer>> Answers(Parcel parcel)
    {
        _parcel = parcel;
        try
        {
            return await _sender.Post(parcel);
        }
        catch (OperationCanceledException)
        {
            // The event has not failed, so its handler does not end: it goes with this grain.
            _givenBack.TrySetResult();
            return await new TaskCompletionSource<IReadOnlyList<EventAnswer>>().Task;
        }
        finally
        {
            _parcel = null;
        }
    }

    /// <summary>Those commands that wait for another grain may meet a silo that dies. They come to the same when they are made again.</summary>
    private async Task CarryOut(Command command)
    {
        for (var backoff = default(Backoff); ; await Task.Delay(backoff.Next(), _clock))
        {
            try
            {
                await command.CarryOut(this);
                _metrics.CarriedOut(1);
                return;
            }
            catch (Exception exception) when (TransientFaults.IsTransient(exception))
            {
                _metrics.CommandRetried();
            }
        }
    }

    private IReadOnlyList<Command> Commands(in EventAnswer answer) => answer.Failure is null ? answer.Commands : throw Failed(answer.Failure);

    private WebhookFailedException Failed(string reason) => new($"{reason} The event was {this.GetPrimaryKeyString()}:{EventNumber}.");

    /// <summary>The events of a batch; null for one that cannot be read, which is left out.</summary>
    private static List<ClientEvent?> Read(ReadOnlyMemory<byte> packed)
    {
        var events = new List<ClientEvent?>();
        for (var reader = new PackReader(packed); !reader.AtEnd;)
        {
            try
            {
                events.Add(ClientEvent.Read(ref reader));
            }
            catch (InvalidDataException)
            {
                events.Add(null);
            }
        }

        return events;
    }
}
