namespace OrleansGateway.Rooms;

/// <summary>
/// Rooms with people in them. A person is a uid, and may have several clients; a room is a group. Who one is and where stands in the session, who is
/// in a room in the group: whatever silo runs this, and however often a message is delivered again, it finds the same.
/// </summary>
public sealed class RoomEvents : EventsGrain
{
    /// <inheritdoc/>
    public override Task OnConnect(ClientInfo client) =>
        Answer(client, new Hello("""Log in with {"type":"login","name":"Anna"}, then {"type":"enter","room":"lobby"}"""));

    /// <inheritdoc/>
    public override Task OnMessage(ClientInfo client, Message message)
    {
        if (!Request.TryRead(message, out var request, out var error)) return Answer(client, new Refused(error, null));
        if (request.Fault() is { } fault) return Answer(client, new Refused(fault, request.Ref));
        return (request.Type, client.User, client.Session.GetValueOrDefault("room")) switch
        {
            ("login", null, _) => LogIn(client, request.Name!),
            ("login", var name, _) when name == request.Name => LogIn(client, name),
            ("login", var name, _) => Answer(client, new Refused($"You are {name} already.", request.Ref)),
            ("rooms", not null, _) => ListRooms(client, request.After),
            ("enter", { } name, var room) => Enter(client, name, room, request.Room!),
            ("whisper", { } name, _) => Whisper(client, name, request),
            ("leave", { } name, { } room) => Leave(client, name, room),
            ("say", { } name, { } room) => Group(room).Publish(Json.Of(new Said(room, name, request.Text!, request.Ref))),
            ("who", not null, { } room) => ListPeople(client, room, request.After),
            ("leave" or "say" or "who", not null, _) => Answer(client, new Refused("Enter a room first.", request.Ref)),
            ("rooms" or "enter" or "whisper" or "leave" or "say" or "who", _, _) => Answer(client, new Refused("Log in first.", request.Ref)),
            _ => Answer(client, new Refused("'type' must be login, rooms, enter, leave, who, say or whisper.", request.Ref)),
        };
    }

    /// <inheritdoc/>
    public override Task OnClose(ClientInfo client, CloseReason reason) =>
        client.User is { } name && client.Session.TryGetValue("room", out var room) ? TellPresence(room, name) : Task.CompletedTask;

    private async Task LogIn(ClientInfo client, string name)
    {
        await Client(client.Id).BindUser(name);
        await Answer(client, new Welcome(name));
    }

    private async Task Enter(ClientInfo client, string name, string? from, string room)
    {
        if (from is not null && from != room) await Leave(client, name, from);
        await Client(client.Id).UpdateSession(new Dictionary<string, string?> { ["room"] = room });
        await Group(room).Join(client.Id);
        await Answer(client, new Entered(room));
        await ListPeople(client, room, null);
        await TellPresence(room, name);
    }

    private async Task Leave(ClientInfo client, string name, string room)
    {
        await Group(room).Leave(client.Id);
        await TellPresence(room, name);
        await Client(client.Id).UpdateSession(new Dictionary<string, string?> { ["room"] = null });
        await Answer(client, new Left(room));
    }

    private async Task ListPeople(ClientInfo client, string room, string? after)
    {
        var page = await Group(room).ListUsers(after, limit: 200);
        await Answer(client, new People(room, page.Items, page.Next, !page.IsComplete));
    }

    private async Task ListRooms(ClientInfo client, string? after)
    {
        var page = await Everyone().ListGroups(after, limit: 20);
        var rooms = await Task.WhenAll(page.Items.Select(async room => new Room(room, (await Group(room).CountUsers()).Value)));
        await Answer(client, new Rooms(rooms, page.Next));
    }

    private async Task Whisper(ClientInfo client, string name, Request request)
    {
        var whisper = Json.Of(new Whispered(name, request.To!, request.Text!, request.Ref));
        var count = await User(request.To!).SendCounted(whisper);
        if (count is { Accepted: 0, Silent: [] }) await Answer(client, new Refused($"{request.To} is not here.", request.Ref));
        else if (request.To != name) await User(name).Send(whisper);
    }

    /// <summary>Tells a room whether a person is in it, until what was told last is what is so afterwards. With two tabs that come and go at once, each
    /// asks after its own change and again after its word, so that nobody's old word stays the last.</summary>
    private async Task TellPresence(string room, string name)
    {
        var isHere = await IsHere(room, name);
        bool told;
        do
        {
            told = isHere;
            await Group(room).Publish(Json.Of(new Presence(room, name, told)));
            isHere = await IsHere(room, name);
        }
        while (isHere != told);
    }

    /// <summary>Whether any of a person's clients is in the room; it walks through those who are. A front-end that does not answer is asked again: within
    /// some 10 s it does, or is no longer there.</summary>
    private async Task<bool> IsHere(string room, string name)
    {
        bool isComplete;
        do
        {
            isComplete = true;
            await foreach (var page in Group(room).UserPages())
            {
                if (page.Items.Contains(name)) return true;
                isComplete &= page.IsComplete;
            }
        }
        while (!isComplete);
        return false;
    }

    private Task<Delivery> Answer(ClientInfo client, Answer answer) => Client(client.Id).Send(Json.Of(answer));
}
