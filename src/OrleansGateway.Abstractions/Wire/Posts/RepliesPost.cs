namespace OrleansGateway.Wire.Posts;

/// <summary>
/// What a client's handlers answered it with a batch, for a front-end that may not have the batch's acknowledgement yet: posted before what
/// is sent outside handlers, which must not overtake it.
/// </summary>
/// <param name="ClientId">Whose.</param>
/// <param name="Through">The number of the batch's last event; a front-end applies the replies of each batch once.</param>
/// <param name="Posts">The packed posts.</param>
internal readonly record struct RepliesPost(string ClientId, long Through, ReadOnlyMemory<byte> Posts) : IPost
{
    public void WriteTo(PackBuffer buffer)
    {
        buffer.WriteByte((byte)PostKind.Replies);
        buffer.WriteString(ClientId);
        buffer.WriteVarint((ulong)Through);
        buffer.WriteBlob(Posts.Span);
    }
}
