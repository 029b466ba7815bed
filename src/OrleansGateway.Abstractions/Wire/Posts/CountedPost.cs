namespace OrleansGateway.Wire.Posts;

/// <summary>A message of which the sender wants to know how many clients it reached; the answer has a <see cref="PostCount"/> for it.</summary>
/// <param name="Message">The post with the message.</param>
internal readonly record struct CountedPost<TPost>(TPost Message) : IPost
    where TPost : IPost
{
    public void WriteTo(PackBuffer buffer)
    {
        buffer.WriteByte((byte)PostKind.Counted);
        Message.WriteTo(buffer);
    }
}
