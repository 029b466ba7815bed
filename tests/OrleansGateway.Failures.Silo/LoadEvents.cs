using Orleans.Core.Internal;
using OrleansGateway.Failures.Silo.Faults;

namespace OrleansGateway.Failures.Silo;

/// <summary>
/// Does what the load asks. <c>echo|pub GROUP|user UID</c> followed by <c>SENDER NUMBER</c> sends <c>m SENDER NUMBER MARK</c> to the client, the group or the
/// user; the mark is <c>r</c> when the message came as a redelivery. <c>ask TAG QUESTION</c> is answered with <c>answer TAG …</c>.
/// </summary>
internal class LoadEvents(EventJournal journal, FaultChoice faults) : EventsGrain
{
    private readonly IFault _fault = faults.Create();

    public override Task OnConnect(ClientInfo client)
    {
        journal.Connected(client.Id);
        return Client(client.Id).Send($"hello {client.Id}");
    }

    public override Task OnClose(ClientInfo client, CloseReason reason)
    {
        journal.Closed(client.Id, reason);
        return Task.CompletedTask;
    }

    public override async Task OnMessage(ClientInfo client, Message message)
    {
        var words = message.ToString().Split(' ');
        var mark = message.IsRedelivery ? "r" : "-";
        switch (words)
        {
            case ["echo", var sender, var number]:
                await Client(client.Id).Send($"m {sender} {number} {mark}");
                break;
            case ["pub", var group, var sender, var number]:
                foreach (var text in _fault.On($"m {sender} {number} {mark}")) await Group(group).Publish(text);
                break;
            case ["user", var uid, var sender, var number]:
                await User(uid).Send($"m {sender} {number} {mark}");
                break;
            case ["ask", var tag, .. var question]:
                await Client(client.Id).Send($"answer {tag} {await Answer(client, question)}");
                break;
            default:
                await Client(client.Id).Send($"unknown {message}");
                break;
        }
    }

    private async Task<string> Answer(ClientInfo client, string[] question)
    {
        switch (question)
        {
            case ["join", var group]:
                await Group(group).Join(client.Id);
                return $"joined {group}";
            case ["leave", var group]:
                await Group(group).Leave(client.Id);
                return $"left {group}";
            case ["bind", var uid]:
                await Client(client.Id).BindUser(uid);
                return $"bound {uid}";
            case ["remember", var value]:
                await Client(client.Id).UpdateSession(new Dictionary<string, string?> { ["value"] = value });
                return "remembered";
            case ["recall"]:
                return $"{client.Session.GetValueOrDefault("value", "nothing")} {client.User ?? "nobody"}";
            case ["count", "everyone"]:
                return $"{(await Everyone().Count()).Value}";
            case ["count", "group", var group]:
                return $"{(await Group(group).Count()).Value}";
            case ["count", "user", var uid]:
                return $"{(await User(uid).ListClients()).Items.Count}";
            case ["class"]:
                return GetType().Name;
            case ["forget", var id]:
                await Forget(GrainId.Create(this.GetGrainId().Type, id));
                return "forgotten";
            case ["schedule", var name]:
                return await GrainFactory.Schedule(name).Get() is null ? "none" : "set";
            case ["where", "schedule", var name]:
                return await PortOf(GrainFactory.Schedule(name));
            case ["where", "self"]:
                return await PortOf(GrainFactory.GetGrain(this.GetGrainId()));
            case ["where", "group", var group]:
                return await PortOf(GrainFactory.Group(group));
            case ["where", "user", var uid]:
                return await PortOf(GrainFactory.User(uid));
            default:
                return "unknown";
        }
    }

    /// <summary>Has a grain collected, as one that was idle for long is.</summary>
    private async Task Forget(GrainId grain)
    {
        var management = GrainFactory.GetGrain<IManagementGrain>(0);
        await GrainFactory.GetGrain<IGrainManagementExtension>(grain).DeactivateOnIdle();
        while ((await management.GetDetailedGrainStatistics()).Any(active => active.GrainId == grain)) await Task.Delay(20);
    }

    /// <summary>The port of the silo that has the grain, by which the runner knows it; 0 when no silo has.</summary>
    private async Task<string> PortOf(IAddressable grain)
    {
        var silo = await GrainFactory.GetGrain<IManagementGrain>(0).GetActivationAddress(grain);
        return $"{silo?.Endpoint.Port ?? 0}";
    }
}
