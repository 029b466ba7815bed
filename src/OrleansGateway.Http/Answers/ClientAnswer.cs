namespace OrleansGateway.Http.Answers;

/// <summary>What is known of a connected client.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Listener">The listener it came in by.</param>
/// <param name="Protocol">What it speaks.</param>
/// <param name="RemoteEndPoint">Its address and port.</param>
/// <param name="ConnectedAt">Since when it is connected.</param>
/// <param name="User">The uid it is bound to; null for none.</param>
/// <param name="Session">Its session.</param>
internal sealed record ClientAnswer(
    string Id, string Listener, string Protocol, string RemoteEndPoint, DateTimeOffset ConnectedAt, string? User, IReadOnlyDictionary<string, string> Session)
{
    /// <summary>Without the handshake, which has the client's cookies.</summary>
    public static ClientAnswer Of(ClientInfo client) => new(
        client.Id, client.Listener, client.Protocol, client.RemoteEndPoint, client.ConnectedAt, client.User, client.Session);
}
