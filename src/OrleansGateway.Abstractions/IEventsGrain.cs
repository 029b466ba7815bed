namespace OrleansGateway;

/// <summary>
/// The user's code, one grain per client, keyed by client id. Derive from <see cref="EventsGrain"/>; whoever implements this interface
/// directly sends by way of the grains of <see cref="GrainFactoryExtensions"/>.
/// </summary>
[Alias("og.IEventsGrain")]
public interface IEventsGrain : IGrainWithStringKey
{
    /// <summary>Runs before the 101 goes out: until then nothing can be sent to the client. A refused client has neither OnConnect
    /// nor OnClose.</summary>
    /// <param name="client">The client; its id is already the final one.</param>
    /// <param name="handshake">Path, query, headers and cookies of the request.</param>
    [Alias("OnWebSocketConnect")]
    Task<HandshakeAnswer> OnWebSocketConnect(ClientInfo client, Handshake handshake);

    /// <summary>Runs once per connection, before its first message. When its silo dies before it was acknowledged, it runs again on
    /// another.</summary>
    [Alias("OnConnect")]
    Task OnConnect(ClientInfo client);

    /// <summary>Runs for each message, in the order the client sent them, never two at a time for one client.</summary>
    [Alias("OnMessage")]
    Task OnMessage(ClientInfo client, Message message);

    /// <summary>Runs once for each OnConnect, after the last message, whatever dies. When its silo dies before it was acknowledged, it runs
    /// again on another.</summary>
    [Alias("OnClose")]
    Task OnClose(ClientInfo client, CloseReason reason);
}
