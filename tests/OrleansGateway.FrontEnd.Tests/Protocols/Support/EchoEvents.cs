namespace OrleansGateway.FrontEnd.Tests.Protocols.Support;

/// <summary>User code that sends every message back in its kind, and takes the sub-protocol <c>echo</c>.</summary>
public sealed class EchoEvents : EventsGrain
{
    /// <summary>What a text client is greeted with as soon as it is known to be one.</summary>
    public const string Greeting = "welcome";

    public override Task<HandshakeAnswer> OnWebSocketConnect(ClientInfo client, Handshake handshake) =>
        Task.FromResult(HandshakeAnswer.Accept("echo"));

    public override async Task OnConnect(ClientInfo client)
    {
        if (client.Protocol == "text") await Client(client.Id).Send(Greeting);
    }

    public override Task OnMessage(ClientInfo client, Message message) => Client(client.Id).Send(message);
}
