using System.Net;
using System.Net.Sockets;
using OrleansGateway.Load.Generating.Dialects;
using OrleansGateway.Load.Generating.Sockets;

namespace OrleansGateway.Load.Generating;

/// <summary>The clients of a load: they are spread evenly over the server's ports.</summary>
internal sealed class Crowd(EventLoop loop, Dialect dialect, IReadOnlyList<int> ports, IClientEvents events) : IDisposable
{
    // Servers queue only so many that they have not accepted.
    private const int MaxOpening = 64;

    // Of one address there are only about 28,000 ports to connect from.
    private const int ClientsOfAddress = 20_000;

    private readonly List<ClientConnection> _clients = [];
    private int _opened;

    public IReadOnlyList<ClientConnection> Clients => _clients;

    /// <summary>For the events' owner: one has opened.</summary>
    public void Opened() => _opened++;

    /// <summary>Opens clients until there are <paramref name="count"/>, and serves until all are open.</summary>
    /// <exception cref="LoadException">It took longer than the limit.</exception>
    public void Open(int count, TimeSpan limit)
    {
        var all = loop.Run(
            () =>
            {
                while (_clients.Count < count && _clients.Count - _opened < MaxOpening) Connect();
                return _opened == count;
            },
            limit);
        if (!all) throw new LoadException($"Only {_opened} of {count} clients were connected within {limit.TotalSeconds} s.");
    }

    /// <summary>Begins to open one more.</summary>
    public ClientConnection Connect()
    {
        var index = _clients.Count;
        var port = ports[index % ports.Count];
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (index >= ClientsOfAddress) socket.Bind(new IPEndPoint(new IPAddress([127, 0, 0, (byte)(1 + (index / ClientsOfAddress))]), 0));
            socket.Connect(IPAddress.Loopback, port);
            socket.Blocking = false;
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new LoadException($"Client {index} cannot connect to port {port}: {exception.Message}");
        }

        var client = new ClientConnection(loop, socket, port, index, dialect, events);
        _clients.Add(client);
        return client;
    }

    /// <summary>All say goodbye and hang up.</summary>
    public void Close()
    {
        foreach (var client in _clients) client.Close();
    }

    public void Dispose()
    {
        foreach (var client in _clients) client.Dispose();
    }
}
