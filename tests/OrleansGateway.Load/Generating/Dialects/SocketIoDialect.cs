using OrleansGateway.Load.Generating.Sockets;

namespace OrleansGateway.Load.Generating.Dialects;

/// <summary>Socket.IO 5 in Engine.IO 4, from the start over WebSocket; a packet a frame. See https://socket.io/docs/v4/socket-io-protocol/.</summary>
internal sealed class SocketIoDialect() : Dialect("/socket.io/?EIO=4&transport=websocket")
{
    private const int Frills = 32;

    private static ReadOnlySpan<byte> MessageStart => "42[\"m\",\""u8;

    private static ReadOnlySpan<byte> MessageEnd => "\"]"u8;

    public override int MaxSize(int content) => Frills + content;

    public override int Write(Span<byte> text, Verb verb, ReadOnlySpan<byte> name, ReadOnlySpan<byte> payload)
    {
        var length = Append(text, 0, "42[\""u8);
        length = Append(text, length, verb switch { Verb.Echo => "echo"u8, Verb.Join => "join"u8, _ => "pub"u8 });
        length = Append(text, length, "\",\""u8);
        length = Append(text, length, name);
        if (verb == Verb.Publish) length = Append(text, length, "\",\""u8);
        length = Append(text, length, payload);
        return Append(text, length, MessageEnd);
    }

    public override void Upgraded(ClientConnection client)
    {
        // The server speaks first: its packet 0 opens the transport.
    }

    public override void Read(ClientConnection client, in ServerFrame frame)
    {
        var packet = frame.Payload;
        if (packet.StartsWith(MessageStart) && packet.EndsWith(MessageEnd)) client.Received(packet[MessageStart.Length..^MessageEnd.Length]);
        else if (packet.SequenceEqual("2"u8)) client.SendRaw("3"u8);
        else if (packet.StartsWith("40"u8)) client.Opened();
        else if (packet.StartsWith("0{"u8)) client.SendRaw("40"u8);
        else throw new LoadException($"Socket.IO sent: {System.Text.Encoding.UTF8.GetString(packet)}");
    }
}
