using System.Net.Sockets;
using System.Text;

namespace OrleansGateway.Testing.Embedded;

/// <summary>A client of a <c>text</c> or <c>auto</c> listener, independent of the product's code.</summary>
public sealed class LineClient : IDisposable
{
    private readonly TcpClient _socket;
    private readonly StreamReader _reader;

    private LineClient(TcpClient socket)
    {
        _socket = socket;
        _reader = new StreamReader(socket.GetStream(), new UTF8Encoding(false));
    }

    public Socket Socket => _socket.Client;

    /// <summary>The id that the server said hello with.</summary>
    public string Id { get; private set; } = "";

    public static async Task<LineClient> Connect(int port, int? receiveBuffer = null)
    {
        var socket = new TcpClient { NoDelay = true };
        if (receiveBuffer is { } bytes) socket.ReceiveBufferSize = bytes;
        await socket.ConnectAsync("127.0.0.1", port);
        return new LineClient(socket);
    }

    /// <summary>Connects and takes the greeting <c>hello ID</c>.</summary>
    public static async Task<LineClient> Hello(int port, int? receiveBuffer = null)
    {
        var client = await Connect(port, receiveBuffer);
        var hello = await client.Read() ?? throw new IOException("Closed before the greeting.");
        client.Id = hello.Split(' ')[1];
        return client;
    }

    public Task Send(string line) => SendBytes(Encoding.UTF8.GetBytes(line + "\n"));

    public async Task SendBytes(ReadOnlyMemory<byte> bytes) => await _socket.GetStream().WriteAsync(bytes);

    /// <summary>The next line; null when the server has ended the stream.</summary>
    public Task<string?> Read() => _reader.ReadLineAsync().Within();

    /// <summary>The next lines.</summary>
    public async Task<List<string?>> Read(int count)
    {
        var lines = new List<string?>();
        while (lines.Count < count) lines.Add(await Read());
        return lines;
    }

    /// <summary>Sends a line and takes the next one that comes.</summary>
    public async Task<string?> Ask(string line)
    {
        await Send(line);
        return await Read();
    }

    /// <summary>Reads until the server ends the stream.</summary>
    public async Task<List<string>> ReadToEnd()
    {
        var lines = new List<string>();
        try
        {
            while (await Read() is { } line) lines.Add(line);
        }
        catch (IOException)
        {
            // Reset: an end as well.
        }

        return lines;
    }

    public void Dispose() => _socket.Dispose();
}
