namespace OrleansGateway.Wire.Posts;

/// <summary>A message to every client of the front-end but those listed.</summary>
/// <param name="Except">Client ids that are left out.</param>
/// <param name="Message">The message.</param>
/// <param name="Source">Whose number it is; 0 for none.</param>
/// <param name="Number">The source's number of it: a front-end drops what it already has of this source.</param>
internal readonly record struct PublishAllPost(IReadOnlyCollection<string> Except, Message Message, ulong Source = 0, long Number = 0) : IPost
{
    public void WriteTo(PackBuffer buffer)
    {
        buffer.WriteByte((byte)PostKind.PublishAll);
        buffer.WriteStrings(Except);
        buffer.WriteMessage(Message);
        buffer.WriteVarint(Source);
        buffer.WriteVarint((ulong)Number);
    }
}
