namespace OrleansGateway.Wire.Posts;

/// <summary>Closes whoever of some clients is on the front-end, after a last message if there is one.</summary>
internal readonly record struct CloseAllPost(Receivers Receivers, Message? LastMessage) : IPost
{
    public void WriteTo(PackBuffer buffer)
    {
        buffer.WriteByte((byte)PostKind.CloseAll);
        Receivers.WriteTo(buffer);
        buffer.WriteOptional(LastMessage);
    }
}
