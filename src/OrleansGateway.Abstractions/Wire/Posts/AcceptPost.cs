namespace OrleansGateway.Wire.Posts;

/// <summary>Answers a WebSocket handshake with 101; posted before anything that OnConnect sends.</summary>
internal readonly record struct AcceptPost(string ClientId, string? SubProtocol) : IPost
{
    public void WriteTo(PackBuffer buffer)
    {
        buffer.WriteByte((byte)PostKind.Accept);
        buffer.WriteString(ClientId);
        buffer.WriteString(SubProtocol ?? "");
    }
}
