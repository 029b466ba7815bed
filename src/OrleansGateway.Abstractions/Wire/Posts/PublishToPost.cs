namespace OrleansGateway.Wire.Posts;

/// <summary>A message to whoever of some receivers is on the front-end, once to each.</summary>
/// <param name="Receivers">Who.</param>
/// <param name="Message">The message.</param>
/// <param name="Source">Whose number it is; 0 for none.</param>
/// <param name="Number">The source's number of it: a front-end drops what it already has of this source.</param>
internal readonly record struct PublishToPost(Receivers Receivers, Message Message, ulong Source = 0, long Number = 0) : IPost
{
    public void WriteTo(PackBuffer buffer)
    {
        buffer.WriteByte((byte)PostKind.PublishTo);
        Receivers.WriteTo(buffer);
        buffer.WriteMessage(Message);
        buffer.WriteVarint(Source);
        buffer.WriteVarint((ulong)Number);
    }
}
