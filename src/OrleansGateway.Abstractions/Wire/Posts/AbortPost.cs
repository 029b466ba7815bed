namespace OrleansGateway.Wire.Posts;

/// <summary>Drops a client at once.</summary>
internal readonly record struct AbortPost(string ClientId) : IPost
{
    public void WriteTo(PackBuffer buffer)
    {
        buffer.WriteByte((byte)PostKind.Abort);
        buffer.WriteString(ClientId);
    }
}
