namespace OrleansGateway.Wire.Posts;

/// <summary>A message to every client of the front-end but those listed.</summary>
internal readonly record struct PublishAllPost(IReadOnlyCollection<string> Except, Message Message) : IPost
{
    public void WriteTo(PackBuffer buffer)
    {
        buffer.WriteByte((byte)PostKind.PublishAll);
        buffer.WriteStrings(Except);
        buffer.WriteMessage(Message);
    }
}
