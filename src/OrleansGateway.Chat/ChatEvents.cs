namespace OrleansGateway.Chat;

/// <summary>GatewayWorker's demo: everybody hears everybody.</summary>
public sealed class ChatEvents : EventsGrain
{
    /// <inheritdoc/>
    public override async Task OnConnect(ClientInfo client)
    {
        await Client(client.Id).Send($"Hello {client.Id}");
        await Everyone().Publish($"{client.Id} login");
    }

    /// <inheritdoc/>
    public override Task OnMessage(ClientInfo client, Message message) => Everyone().Publish($"{client.Id} said {message}");

    /// <inheritdoc/>
    public override Task OnClose(ClientInfo client, CloseReason reason) => Everyone().Publish($"{client.Id} logout");
}
