using OrleansGateway.Load.Generating.Sockets;

namespace OrleansGateway.Load.Generating.Dialects;

/// <summary>The grammar as it is: a frame is a command, a frame is an answer.</summary>
internal sealed class PlainDialect() : Dialect("/")
{
    private const int LongestVerb = 8;

    public override int MaxSize(int content) => LongestVerb + content;

    public override int Write(Span<byte> text, Verb verb, ReadOnlySpan<byte> name, ReadOnlySpan<byte> payload)
    {
        var length = Append(text, 0, verb switch { Verb.Echo => "echo "u8, Verb.Join => "join "u8, _ => "pub "u8 });
        length = Append(text, length, name);
        if (verb == Verb.Publish) text[length++] = (byte)' ';
        return Append(text, length, payload);
    }

    public override void Upgraded(ClientConnection client) => client.Opened();

    public override void Read(ClientConnection client, in ServerFrame frame)
    {
        if (!frame.IsFinal || frame.Opcode == Opcode.Continuation) throw new LoadException("A message came in pieces.");
        client.Received(frame.Payload);
    }
}
