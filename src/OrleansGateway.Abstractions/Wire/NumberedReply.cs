namespace OrleansGateway.Wire;

/// <summary>The answer to a <see cref="NumberedBatch"/>.</summary>
/// <param name="Number">The batch's.</param>
/// <param name="Reply">The answer.</param>
internal readonly record struct NumberedReply(long Number, UpReply Reply) : IPacked
{
    public void Write(PackBuffer buffer)
    {
        var item = buffer.BeginItem();
        buffer.WriteVarint((ulong)Number);
        buffer.WriteByte((byte)Reply.Status);
        buffer.WriteVarint((ulong)Reply.Epoch);
        buffer.WriteVarint((ulong)Reply.RefusedWith);
        buffer.WriteBlob(Reply.Replies.Span);
        buffer.WriteString(Reply.Gateway?.ToParsableString() ?? "");
        buffer.EndItem(item);
    }

    /// <exception cref="InvalidDataException">The bytes are none that <see cref="Write"/> has written.</exception>
    public static NumberedReply Read(ref PackReader reader)
    {
        var item = reader.ReadItem();
        var number = (long)item.ReadVarint();
        var status = (UpStatus)item.ReadByte();
        var epoch = (long)item.ReadVarint();
        var refusedWith = (int)item.ReadVarint();
        var replies = item.ReadBlob();
        var gateway = item.ReadString() is { Length: > 0 } address ? SiloAddress.FromParsableString(address) : null;
        return new NumberedReply(number, new UpReply(status, epoch, refusedWith, replies, Gateway: gateway));
    }
}
