namespace OrleansGateway.Wire.Posts;

/// <summary>Closes a client in order, after a last message if there is one.</summary>
internal readonly record struct ClosePost(string ClientId, CloseReason Reason, Message? LastMessage) : IPost
{
    public void WriteTo(PackBuffer buffer)
    {
        buffer.WriteByte((byte)PostKind.Close);
        buffer.WriteString(ClientId);
        buffer.WriteByte((byte)Reason);
        buffer.WriteOptional(LastMessage);
    }
}
