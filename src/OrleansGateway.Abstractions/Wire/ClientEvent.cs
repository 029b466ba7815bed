namespace OrleansGateway.Wire;

/// <summary>One event of a connection; packed as its kind, then the message or the close reason.</summary>
internal readonly record struct ClientEvent(ClientEventKind Kind, Message Message, CloseReason Reason)
{
    public static ClientEvent Read(ref PackReader reader)
    {
        var kind = (ClientEventKind)reader.ReadByte();
        return kind switch
        {
            ClientEventKind.Open => new ClientEvent(kind, default, default),
            ClientEventKind.Message => new ClientEvent(kind, reader.ReadMessage(), default),
            ClientEventKind.Close => new ClientEvent(kind, default, (CloseReason)reader.ReadByte()),
            _ => throw PackReader.Malformed(),
        };
    }
}
