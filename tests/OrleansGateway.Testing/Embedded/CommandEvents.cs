namespace OrleansGateway.Testing.Embedded;

/// <summary>User code that does what a client's message says: a command, then its arguments. Binary messages are echoed as they are.</summary>
public sealed class CommandEvents(Journal journal) : EventsGrain
{
    private IGrainTimer? _timer;
    private int _ticks;

    public override async Task<HandshakeAnswer> OnWebSocketConnect(ClientInfo client, Handshake handshake)
    {
        switch (handshake.Path)
        {
            case "/refuse":
                return HandshakeAnswer.Refuse(401);
            case "/fail":
                throw new InvalidOperationException("on purpose");
            case "/slow":
                await journal.Gate("handshake");
                break;
            case "/wait":
                journal.Connecting.Enqueue(client.Id);
                await journal.Gate(handshake.Query("gate")!);
                break;
        }

        return HandshakeAnswer.Accept(handshake.SubProtocols().FirstOrDefault());
    }

    public override async Task OnConnect(ClientInfo client)
    {
        journal.Connected.Enqueue(client.Id);
        if (client.Handshake is not null) journal.Handshakes[client.Id] = client.Handshake;
        if (client.Handshake?.Path == "/quiet") return;
        await Client(client.Id).Send($"hello {client.Id}");
    }

    public override Task OnClose(ClientInfo client, CloseReason reason)
    {
        journal.Closed.Enqueue((client.Id, reason, client.Session));
        return Task.CompletedTask;
    }

    public override async Task OnMessage(ClientInfo client, Message message)
    {
        if (message.IsRedelivery) journal.Redelivered.Enqueue(client.Id);
        var me = Client(client.Id);
        if (message.Kind == MessageKind.Binary)
        {
            await me.Send(message);
            return;
        }

        var words = message.ToString().Split(' ');
        var rest = string.Join(' ', words.Skip(2));
        switch (words[0])
        {
            case "echo":
                await me.Send(string.Join(' ', words.Skip(1)));
                break;
            case "join":
                await Group(words[1]).Join(client.Id);
                await me.Send($"joined {words[1]}");
                break;
            case "leave":
                await Group(words[1]).Leave(client.Id);
                await me.Send($"left {words[1]}");
                break;
            case "dissolve":
                await Group(words[1]).Dissolve();
                await me.Send($"dissolved {words[1]}");
                break;
            case "count":
                await me.Send($"count {(await Group(words[1]).Count()).Value}");
                break;
            case "pub":
                await Group(words[1]).Publish(rest);
                break;
            case "others":
                await Group(words[1]).Publish(rest, except: client.Id);
                break;
            case "all":
                await Everyone().Publish(string.Join(' ', words.Skip(1)));
                break;
            case "to":
                await Client(words[1]).Send(rest);
                break;
            case "uid":
                await me.BindUser(words[1]);
                await me.Send($"bound {words[1]}");
                break;
            case "unbind":
                await me.UnbindUser();
                await me.Send("unbound");
                break;
            case "user":
                await User(words[1]).Send(rest);
                break;
            case "whoami":
                await me.Send($"user {client.User ?? "none"}");
                break;
            case "set":
                await me.UpdateSession(new Dictionary<string, string?> { [words[1]] = words.Length > 2 ? words[2] : null });
                break;
            case "get":
                await me.Send($"value {client.Session.GetValueOrDefault(words[1], "none")}");
                break;
            case "swap":
                await me.Send($"swapped {await me.CompareAndSetSession(words[1], words[2], words[3])} {client.Session.GetValueOrDefault(words[1])}");
                break;
            case "slow":
                await me.Send($"{words[1]} begins");
                await journal.Gate(words[1]);
                await me.Send($"{words[1]} ends");
                break;
            case "timer":
                _timer = StartTimer(TimeSpan.Zero, TimeSpan.FromMilliseconds(20), cancellationToken => Tick(me, words[1], cancellationToken));
                break;
            case "untimer":
                _timer!.Dispose();
                await me.Send("no timer");
                break;
            case "later":
                _ = SendLater(me, words[1]);
                break;
            case "after":
                await me.Send($"{words[1]} answer");
                _ = SendAfter(me, words[1]);
                break;
            case "viagrain":
                await GrainFactory.Client(client.Id).Send(words[1]);
                break;
            case "multi":
                await me.Send($"{rest} first");
                await Group(words[1]).Publish($"{rest} second");
                await me.Send($"{rest} third");
                await Everyone().Publish($"{rest} fourth");
                await Group(words[1]).Publish($"{rest} fifth");
                break;
            case "bad":
                await me.Send($"refused {await CountRefused(client)}");
                break;
            case "counted":
                await Group(words[1]).Publish("first");
                var reached = await Group(words[1]).PublishCounted("second");
                await Group(words[1]).Publish("third");
                await me.Send($"reached {reached.Accepted}");
                break;
            case "places":
                await Group(words[1]).Publish("first");
                await Everyone().PublishTo("second", new Targets { Groups = [words[1]], Users = [words[2]], Clients = [client.Id] });
                await Group(words[1]).Publish("third");
                await me.Send("fourth");
                break;
            case "close":
                await me.Close($"{words[1]}");
                break;
            case "abort":
                await me.Abort();
                break;
            case "throw":
                throw new InvalidOperationException("on purpose");
            default:
                await me.Send($"unknown {words[0]}");
                break;
        }
    }

    private async Task<int> CountRefused(ClientInfo client)
    {
        Func<Task>[] calls =
        [
            () => Client(null!).Send("lost"),
            () => Group("").Publish("lost"),
            () => User(new string('x', 1025)).Send("lost"),
            () => Group("bad").Join(null!),
            () => Everyone().PublishTo("lost", new Targets { Groups = [null!] }),
            () => Client(client.Id).SetSession(new Dictionary<string, string> { ["k"] = new('x', 65_537) }),
        ];
        var refused = 0;
        foreach (var call in calls)
        {
            try
            {
                await call();
            }
            catch (ArgumentException)
            {
                refused++;
            }
        }

        return refused;
    }

    private async Task Tick(IClient client, string group, CancellationToken cancellationToken)
    {
        if (++_ticks == 1) cancellationToken.Register(() => journal.TimersEnded.Enqueue(this.GetPrimaryKeyString()));
        if (_ticks == 2) throw new InvalidOperationException("on purpose");
        await client.Send($"tick {_ticks} first");
        await Group(group).Publish($"tick {_ticks} second");
        await client.Send($"tick {_ticks} third");
    }

    private static async Task SendAfter(IClient client, string what)
    {
        await Task.Yield();
        await client.Send($"{what} after");
    }

    private async Task SendLater(IClient client, string gate)
    {
        await journal.Gate(gate);
        await client.Send($"{gate} sent later");
    }
}
