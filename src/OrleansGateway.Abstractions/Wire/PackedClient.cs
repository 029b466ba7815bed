using System.Text;

namespace OrleansGateway.Wire;

/// <summary>
/// A client's info without its handshake in one small array, its id first: rosters have one for each client. Packed are id, listener, protocol, remote
/// address, the time of the connection in ticks, the user (empty for none), and the session.
/// </summary>
internal static class PackedClient
{
    private const int Room = 128;

    public static byte[] Pack(ClientInfo client)
    {
        var buffer = new PackBuffer(Room);
        buffer.WriteString(client.Id);
        buffer.WriteString(client.Listener);
        buffer.WriteString(client.Protocol);
        buffer.WriteString(client.RemoteEndPoint);
        buffer.WriteVarint((ulong)client.ConnectedAt.UtcTicks);
        buffer.WriteString(client.User ?? "");
        buffer.WriteBlob(Sessions.Pack(client.Session).Span);
        return buffer.Written.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are none that <see cref="Pack"/> has written.</exception>
    public static ClientInfo Unpack(byte[] packed)
    {
        var reader = new PackReader(packed);
        return new ClientInfo
        {
            Id = reader.ReadString(),
            Listener = reader.ReadString(),
            Protocol = reader.ReadString(),
            RemoteEndPoint = reader.ReadString(),
            ConnectedAt = ReadTime(ref reader),
            User = reader.ReadString() is { Length: > 0 } user ? user : null,
            Session = Sessions.Unpack(reader.ReadBlob()),
        };
    }

    /// <summary>Only the id, by which a packed client is found.</summary>
    public static byte[] Key(string clientId)
    {
        var buffer = new PackBuffer(ClientIds.RoutedLength + 1);
        buffer.WriteString(clientId);
        return buffer.Written.ToArray();
    }

    /// <summary>The id of a packed client, or of a key.</summary>
    public static ReadOnlySpan<byte> IdOf(byte[] packed) => new PackReader(packed).ReadBlob().Span;

    public static string NameOf(byte[] packed) => Encoding.UTF8.GetString(IdOf(packed));

    private static DateTimeOffset ReadTime(ref PackReader reader)
    {
        var ticks = reader.ReadVarint();
        return ticks <= (ulong)DateTime.MaxValue.Ticks ? new DateTimeOffset((long)ticks, TimeSpan.Zero) : throw PackReader.Malformed();
    }
}
