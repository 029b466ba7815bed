namespace OrleansGateway.FrontEnd.Protocols;

/// <summary>Every protocol by its name. A new one is a class, and a line here.</summary>
internal sealed class ProtocolRegistry
{
    private readonly Dictionary<string, IProtocol> _protocols = new(StringComparer.OrdinalIgnoreCase);

    public ProtocolRegistry()
    {
        var text = new TextProtocol();
        var webSocket = new WebSocketProtocol();
        Add(new AutoProtocol(text, webSocket));
        Add(new FrameProtocol());
        Add(new TcpProtocol());
        Add(text);
        Add(webSocket);
    }

    public IEnumerable<string> Names => _protocols.Keys;

    /// <exception cref="ArgumentException">There is no such protocol; the message lists those that there are.</exception>
    public IProtocol Get(string name) =>
        _protocols.TryGetValue(name, out var protocol)
            ? protocol
            : throw new ArgumentException($"There is no protocol '{name}'; known are {string.Join(", ", Names)}.");

    private void Add(IProtocol protocol) => _protocols.Add(protocol.Name, protocol);
}
