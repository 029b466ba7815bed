namespace OrleansGateway.Wire.Posts;

internal static class PostPacking
{
    /// <summary>Appends a post as an item of a batch.</summary>
    public static void WritePost<TPost>(this PackBuffer buffer, in TPost post)
        where TPost : IPost
    {
        var item = buffer.BeginItem();
        post.WriteTo(buffer);
        buffer.EndItem(item);
    }
}
