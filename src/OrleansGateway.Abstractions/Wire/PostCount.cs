namespace OrleansGateway.Wire;

/// <summary>How many clients of a front-end a post's message reached, and how it fared.</summary>
/// <param name="Accepted">It is in their send queues.</param>
/// <param name="Dropped">Their send queues were full.</param>
/// <param name="Gone">Named by id and not here, or closing.</param>
/// <param name="IsRepetition">The front-end had it before: nothing was done.</param>
internal readonly record struct PostCount(long Accepted, long Dropped, long Gone, bool IsRepetition = false)
{
    /// <param name="buffer">Where to append.</param>
    /// <param name="index">Which post of the batch it belongs to.</param>
    public void WriteTo(PackBuffer buffer, int index)
    {
        buffer.WriteVarint((ulong)index);
        buffer.WriteVarint((ulong)Accepted);
        buffer.WriteVarint((ulong)Dropped);
        buffer.WriteVarint((ulong)Gone);
        buffer.WriteByte(IsRepetition ? (byte)1 : (byte)0);
    }

    /// <returns>The count of one post; null when there is none.</returns>
    public static PostCount? Find(ReadOnlyMemory<byte> counts, int index)
    {
        for (var reader = new PackReader(counts); !reader.AtEnd;)
        {
            var at = (int)reader.ReadVarint();
            var count = new PostCount((long)reader.ReadVarint(), (long)reader.ReadVarint(), (long)reader.ReadVarint(), reader.ReadByte() != 0);
            if (at == index) return count;
        }

        return null;
    }
}
