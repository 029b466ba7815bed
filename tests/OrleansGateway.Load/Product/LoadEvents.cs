using System.Text;

namespace OrleansGateway.Load.Product;

/// <summary>
/// The grammar, the same for every server that is measured: <c>echo P</c> is answered with <c>P</c>; <c>join G</c> with <c>joined G</c>; <c>leave G</c>
/// with <c>left G</c>; <c>uid U</c> with <c>bound U</c>. <c>pub G P</c> sends <c>P</c> to the group, <c>to U P</c> to the user, <c>all P</c> to everyone.
/// </summary>
internal sealed class LoadEvents : EventsGrain
{
    public override Task OnMessage(ClientInfo client, Message message)
    {
        var (verb, rest) = Cut(message.Bytes);
        return verb.Span switch
        {
            var v when v.SequenceEqual("echo"u8) => Client(client.Id).Send(Again(message, rest)),
            var v when v.SequenceEqual("pub"u8) => Publish(message, rest),
            var v when v.SequenceEqual("join"u8) => Join(client, Text(rest)),
            var v when v.SequenceEqual("leave"u8) => Leave(client, Text(rest)),
            var v when v.SequenceEqual("all"u8) => Everyone().Publish(Again(message, rest)),
            var v when v.SequenceEqual("uid"u8) => Bind(client, Text(rest)),
            var v when v.SequenceEqual("to"u8) => SendTo(message, rest),
            _ => Client(client.Id).Send($"unknown {message}"),
        };
    }

    private static (ReadOnlyMemory<byte> Word, ReadOnlyMemory<byte> Remainder) Cut(ReadOnlyMemory<byte> bytes)
    {
        var space = bytes.Span.IndexOf((byte)' ');
        return space < 0 ? (bytes, default) : (bytes[..space], bytes[(space + 1)..]);
    }

    private static Message Again(Message message, ReadOnlyMemory<byte> payload) =>
        message.Kind == MessageKind.Text ? Message.FromUtf8(payload) : Message.FromBytes(payload);

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private Task<Delivery> Publish(Message message, ReadOnlyMemory<byte> rest)
    {
        var (group, payload) = Cut(rest);
        return Group(Text(group)).Publish(Again(message, payload));
    }

    private Task<Delivery> SendTo(Message message, ReadOnlyMemory<byte> rest)
    {
        var (user, payload) = Cut(rest);
        return User(Text(user)).Send(Again(message, payload));
    }

    private async Task Join(ClientInfo client, string group)
    {
        await Group(group).Join(client.Id);
        await Client(client.Id).Send($"joined {group}");
    }

    private async Task Leave(ClientInfo client, string group)
    {
        await Group(group).Leave(client.Id);
        await Client(client.Id).Send($"left {group}");
    }

    private async Task Bind(ClientInfo client, string user)
    {
        await Client(client.Id).BindUser(user);
        await Client(client.Id).Send($"bound {user}");
    }
}
