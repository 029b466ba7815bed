namespace OrleansGateway.Wire;

/// <summary>One of many batches that travel together.</summary>
/// <param name="Number">What the front-end knows the answer by.</param>
/// <param name="Client">The client.</param>
/// <param name="Batch">The batch; one with a snapshot travels alone.</param>
internal readonly record struct NumberedBatch(long Number, string Client, UpBatch Batch) : IPacked
{
    public void Write(PackBuffer buffer)
    {
        var item = buffer.BeginItem();
        buffer.WriteVarint((ulong)Number);
        buffer.WriteString(Client);
        buffer.WriteVarint((ulong)Batch.Epoch);
        buffer.WriteVarint((ulong)Batch.FirstSequence);
        buffer.WriteVarint((ulong)Batch.Count);
        buffer.WriteByte(Batch.IsRetry ? (byte)1 : (byte)0);
        buffer.WriteBlob(Batch.Events.Span);
        buffer.EndItem(item);
    }

    /// <exception cref="InvalidDataException">The bytes are none that <see cref="Write"/> has written.</exception>
    public static NumberedBatch Read(ref PackReader reader)
    {
        var item = reader.ReadItem();
        var number = (long)item.ReadVarint();
        var client = item.ReadString();
        var epoch = (long)item.ReadVarint();
        var first = (long)item.ReadVarint();
        var count = (int)item.ReadVarint();
        var isRetry = item.ReadByte() != 0;

        // A copy: user code may keep a message, and would keep those of all the others.
        return new NumberedBatch(number, client, new UpBatch(epoch, first, count, isRetry, item.ReadBlob().ToArray(), null));
    }
}
