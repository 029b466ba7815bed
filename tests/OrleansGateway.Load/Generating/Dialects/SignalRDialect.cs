using OrleansGateway.Load.Generating.Sockets;

namespace OrleansGateway.Load.Generating.Dialects;

/// <summary>SignalR's JSON protocol without negotiation. Records end with a byte of their own; a frame may have several, or a part of one.
/// See https://github.com/dotnet/aspnetcore/blob/main/src/SignalR/docs/specs/HubProtocol.md.</summary>
internal sealed class SignalRDialect() : Dialect("/load")
{
    private const int Frills = 64;
    private const byte RecordEnd = 0x1E;

    private static ReadOnlySpan<byte> Handshake => "{\"protocol\":\"json\",\"version\":1}\u001e"u8;

    private static ReadOnlySpan<byte> HandshakeAnswer => "{}"u8;

    private static ReadOnlySpan<byte> MessageStart => "{\"type\":1,\"target\":\"m\",\"arguments\":[\""u8;

    private static ReadOnlySpan<byte> MessageEnd => "\"]}"u8;

    private static ReadOnlySpan<byte> Ping => "{\"type\":6}"u8;

    public override int MaxSize(int content) => Frills + content;

    public override int Write(Span<byte> text, Verb verb, ReadOnlySpan<byte> name, ReadOnlySpan<byte> payload)
    {
        var length = Append(text, 0, "{\"type\":1,\"target\":\""u8);
        length = Append(text, length, verb switch { Verb.Echo => "echo"u8, Verb.Join => "join"u8, _ => "pub"u8 });
        length = Append(text, length, "\",\"arguments\":[\""u8);
        length = Append(text, length, name);
        if (verb == Verb.Publish) length = Append(text, length, "\",\""u8);
        length = Append(text, length, payload);
        return Append(text, length, "\"]}\u001e"u8);
    }

    public override void Upgraded(ClientConnection client) => client.SendRaw(Handshake);

    public override void Read(ClientConnection client, in ServerFrame frame)
    {
        var bytes = frame.Payload;
        if (client.PartialRecord.Length > 0) bytes = (byte[])[.. client.PartialRecord, .. bytes];
        int end;
        while ((end = bytes.IndexOf(RecordEnd)) >= 0)
        {
            Take(client, bytes[..end]);
            bytes = bytes[(end + 1)..];
        }

        client.PartialRecord = bytes.Length == 0 ? [] : bytes.ToArray();
    }

    private static void Take(ClientConnection client, ReadOnlySpan<byte> record)
    {
        if (record.StartsWith(MessageStart) && record.EndsWith(MessageEnd))
        {
            client.Received(record[MessageStart.Length..^MessageEnd.Length]);
        }
        else if (record.SequenceEqual(Ping))
        {
            // Often enough for the server, which hangs up on clients that are silent for twice its own interval.
            client.SendRaw("{\"type\":6}\u001e"u8);
        }
        else if (record.SequenceEqual(HandshakeAnswer) && !client.IsOpen)
        {
            client.Opened();
        }
        else
        {
            throw new LoadException($"SignalR sent: {System.Text.Encoding.UTF8.GetString(record)}");
        }
    }
}
