namespace OrleansGateway.Wire.Posts;

/// <summary>A message to one client.</summary>
internal readonly record struct SendPost(string ClientId, Message Message) : IPost
{
    public void WriteTo(PackBuffer buffer)
    {
        buffer.WriteByte((byte)PostKind.Send);
        buffer.WriteString(ClientId);
        buffer.WriteMessage(Message);
    }
}
