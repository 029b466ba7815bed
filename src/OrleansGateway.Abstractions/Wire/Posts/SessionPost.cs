namespace OrleansGateway.Wire.Posts;

/// <summary>Replaces a client's session.</summary>
internal readonly record struct SessionPost(string ClientId, ReadOnlyMemory<byte> Session) : IPost
{
    public void WriteTo(PackBuffer buffer)
    {
        buffer.WriteByte((byte)PostKind.SetSession);
        buffer.WriteString(ClientId);
        buffer.WriteBlob(Session.Span);
    }
}
