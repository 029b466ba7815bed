namespace OrleansGateway.Wire;

/// <summary>One operation on a group or user on its way from an outbox to the grain: a post that does not name its audience.</summary>
internal readonly record struct AudienceOperation(
    PostKind Kind, string ClientId, IReadOnlyCollection<string> Except, Message Message)
{
    public static void WritePublish(PackBuffer buffer, IReadOnlyCollection<string> except, in Message message)
    {
        var item = buffer.BeginItem();
        buffer.WriteByte((byte)PostKind.Publish);
        buffer.WriteStrings(except);
        buffer.WriteMessage(message);
        buffer.EndItem(item);
    }

    /// <param name="buffer">Where to append.</param>
    /// <param name="kind"><see cref="PostKind.Join"/> or <see cref="PostKind.Leave"/>.</param>
    /// <param name="clientId">Who joins or leaves.</param>
    public static void WriteMember(PackBuffer buffer, PostKind kind, string clientId)
    {
        var item = buffer.BeginItem();
        buffer.WriteByte((byte)kind);
        buffer.WriteString(clientId);
        buffer.EndItem(item);
    }

    public static void WriteDissolve(PackBuffer buffer)
    {
        var item = buffer.BeginItem();
        buffer.WriteByte((byte)PostKind.Dissolve);
        buffer.EndItem(item);
    }

    /// <exception cref="InvalidDataException">A newer version wrote it; the reader stands before the next one.</exception>
    public static AudienceOperation Read(ref PackReader batch)
    {
        var reader = batch.ReadItem();
        var kind = (PostKind)reader.ReadByte();
        return kind switch
        {
            PostKind.Publish => new AudienceOperation(kind, "", reader.ReadStrings(), reader.ReadMessage()),
            PostKind.Join or PostKind.Leave => new AudienceOperation(kind, reader.ReadString(), [], default),
            PostKind.Dissolve => new AudienceOperation(kind, "", [], default),
            _ => throw PackReader.Malformed(),
        };
    }
}
