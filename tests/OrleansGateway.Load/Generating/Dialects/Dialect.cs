using OrleansGateway.Load.Generating.Sockets;

namespace OrleansGateway.Load.Generating.Dialects;

/// <summary>How a kind of server is spoken to over a WebSocket.</summary>
/// <param name="target">The request's target.</param>
internal abstract class Dialect(string target)
{
    private readonly Dictionary<int, byte[]> _upgrades = [];

    public byte[] Upgrade(int port)
    {
        if (!_upgrades.TryGetValue(port, out var request)) _upgrades[port] = request = UpgradeExchange.Request(target, port);
        return request;
    }

    /// <summary>Room that a command with this much of a name and a payload may take.</summary>
    public abstract int MaxSize(int content);

    /// <summary>Writes a command.</summary>
    /// <returns>Its length.</returns>
    public abstract int Write(Span<byte> text, Verb verb, ReadOnlySpan<byte> name, ReadOnlySpan<byte> payload);

    /// <summary>The WebSocket is there; the dialect begins its own opening conversation, if it has one.</summary>
    public abstract void Upgraded(ClientConnection client);

    /// <summary>Takes a text or binary frame.</summary>
    public abstract void Read(ClientConnection client, in ServerFrame frame);

    /// <summary>Appends bytes.</summary>
    /// <returns>The length so far.</returns>
    protected static int Append(Span<byte> text, int length, ReadOnlySpan<byte> more)
    {
        more.CopyTo(text[length..]);
        return length + more.Length;
    }
}
