namespace OrleansGateway.Tests;

/// <summary>User code of the listener <c>game</c> alone.</summary>
[ForListener("game")]
public sealed class GameEvents : EventsGrain
{
    public override Task OnConnect(ClientInfo client) => Client(client.Id).Send($"game {client.Id}");

    public override Task OnMessage(ClientInfo client, Message message) => Client(client.Id).Send($"game {message}");
}
