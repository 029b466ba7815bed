namespace OrleansGateway.Wire.Posts;

/// <summary>A message to those clients only.</summary>
internal readonly record struct PublishOnlyPost(IReadOnlyCollection<string> Only, Message Message) : IPost
{
    public void WriteTo(PackBuffer buffer)
    {
        buffer.WriteByte((byte)PostKind.PublishOnly);
        buffer.WriteStrings(Only);
        buffer.WriteMessage(Message);
    }
}
