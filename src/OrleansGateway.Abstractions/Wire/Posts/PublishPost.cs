namespace OrleansGateway.Wire.Posts;

/// <summary>A message to the members of an audience.</summary>
/// <param name="Audience">A group or a user.</param>
/// <param name="Source">The outbox it comes from; 0 for none.</param>
/// <param name="Number">The outbox's number of it: a front-end drops what it already has of this source.</param>
/// <param name="Except">Client ids that are left out.</param>
/// <param name="Message">The message.</param>
internal readonly record struct PublishPost(
    string Audience, ulong Source, long Number, IReadOnlyCollection<string> Except, Message Message) : IPost
{
    public void WriteTo(PackBuffer buffer)
    {
        buffer.WriteByte((byte)PostKind.Publish);
        buffer.WriteString(Audience);
        buffer.WriteVarint(Source);
        buffer.WriteVarint((ulong)Number);
        buffer.WriteStrings(Except);
        buffer.WriteMessage(Message);
    }
}
