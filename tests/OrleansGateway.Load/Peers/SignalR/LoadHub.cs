using Microsoft.AspNetCore.SignalR;

namespace OrleansGateway.Load.Peers.SignalR;

/// <summary>The grammar; every message to a client is a call of its method <c>m</c>. A user is a group with a name of its own.</summary>
internal sealed class LoadHub : Hub
{
    private const string Method = "m";

    [HubMethodName("echo")]
    public Task Echo(string payload) => Clients.Caller.SendAsync(Method, payload);

    [HubMethodName("join")]
    public async Task Join(string group)
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, group);
        await Clients.Caller.SendAsync(Method, $"joined {group}");
    }

    [HubMethodName("leave")]
    public async Task Leave(string group)
    {
        await Groups.RemoveFromGroupAsync(Context.ConnectionId, group);
        await Clients.Caller.SendAsync(Method, $"left {group}");
    }

    [HubMethodName("pub")]
    public Task Publish(string group, string payload) => Clients.Group(group).SendAsync(Method, payload);

    [HubMethodName("all")]
    public Task PublishToAll(string payload) => Clients.All.SendAsync(Method, payload);

    [HubMethodName("uid")]
    public async Task Bind(string user)
    {
        if (Context.Items.TryGetValue(nameof(User), out var before)) await Groups.RemoveFromGroupAsync(Context.ConnectionId, (string)before!);
        Context.Items[nameof(User)] = User(user);
        await Groups.AddToGroupAsync(Context.ConnectionId, User(user));
        await Clients.Caller.SendAsync(Method, $"bound {user}");
    }

    [HubMethodName("to")]
    public Task SendTo(string user, string payload) => Clients.Group(User(user)).SendAsync(Method, payload);

    private static string User(string user) => $"user {user}";
}
