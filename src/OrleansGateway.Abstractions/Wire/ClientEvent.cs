using System.Buffers;

namespace OrleansGateway.Wire;

/// <summary>One event of a connection; packed as an item of its kind, then the message or the close reason.</summary>
internal readonly record struct ClientEvent(ClientEventKind Kind, Message Message, CloseReason Reason)
{
    public static void WriteOpen(PackBuffer buffer)
    {
        var item = buffer.BeginItem();
        buffer.WriteByte((byte)ClientEventKind.Open);
        buffer.EndItem(item);
    }

    public static void WriteMessage(PackBuffer buffer, MessageKind kind, in ReadOnlySequence<byte> payload)
    {
        var item = buffer.BeginItem();
        buffer.WriteByte((byte)ClientEventKind.Message);
        buffer.WriteByte((byte)kind);
        buffer.WriteBlob(payload);
        buffer.EndItem(item);
    }

    public static void WriteClose(PackBuffer buffer, CloseReason reason)
    {
        var item = buffer.BeginItem();
        buffer.WriteByte((byte)ClientEventKind.Close);
        buffer.WriteByte((byte)reason);
        buffer.EndItem(item);
    }

    /// <summary>Whether the last of these events is the close.</summary>
    public static bool EndsWithClose(ReadOnlyMemory<byte> events)
    {
        var last = default(ClientEventKind);
        for (var reader = new PackReader(events); !reader.AtEnd;)
        {
            var item = reader.ReadItem();
            last = (ClientEventKind)item.ReadByte();
        }

        return last == ClientEventKind.Close;
    }

    /// <exception cref="InvalidDataException">A newer version wrote it; the reader stands before the next one.</exception>
    public static ClientEvent Read(ref PackReader batch)
    {
        var reader = batch.ReadItem();
        var kind = (ClientEventKind)reader.ReadByte();
        return kind switch
        {
            ClientEventKind.Open => new ClientEvent(kind, default, default),
            ClientEventKind.Message => new ClientEvent(kind, reader.ReadMessage(), default),
            ClientEventKind.Close => new ClientEvent(kind, default, (CloseReason)reader.ReadByte()),
            _ => throw PackReader.Malformed(),
        };
    }
}
