using OrleansGateway.Testing.Embedded;

namespace OrleansGateway.Tests;

/// <summary>User code without the base class.</summary>
public sealed class PlainEvents(Journal journal) : Grain, IEventsGrain
{
    public Task<HandshakeAnswer> OnWebSocketConnect(ClientInfo client, Handshake handshake) => Task.FromResult(HandshakeAnswer.Accept());

    public async Task OnConnect(ClientInfo client)
    {
        journal.Connected.Enqueue(client.Id);
        await GrainFactory.Client(client.Id).Send($"hello {client.Id}");
    }

    public Task OnMessage(ClientInfo client, Message message) => GrainFactory.Client(client.Id).Send(message);

    public Task OnClose(ClientInfo client, CloseReason reason)
    {
        journal.Closed.Enqueue((client.Id, reason, client.Session));
        return Task.CompletedTask;
    }
}
