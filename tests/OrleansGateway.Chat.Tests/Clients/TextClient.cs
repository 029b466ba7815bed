using System.Net;
using System.Net.Sockets;
using System.Text;
using OrleansGateway.Testing;

namespace OrleansGateway.Chat.Tests.Clients;

/// <summary>What telnet is to the server: a socket that sends bytes and gets lines that end in CR LF.</summary>
internal sealed class TextClient : ChatClient
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _length;

    /// <summary>Connects and says nothing.</summary>
    public static async Task<TextClient> Connect(int port)
    {
        var client = new TextClient();
        await client._socket.ConnectAsync(IPAddress.Loopback, port).Within();
        return client;
    }

    public static async Task<TextClient> Enter(int port)
    {
        var client = await Connect(port);
        await client.Enter();
        return client;
    }

    public override Task Say(string text) => Send(Encoding.UTF8.GetBytes(text + "\r\n"));

    public async Task Send(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await _socket.SendAsync(bytes)..];
        }
    }

    public override ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override async Task<string?> Receive(CancellationToken cancellationToken)
    {
        while (true)
        {
            var end = _buffer.AsSpan(0, _length).IndexOf((byte)'\n');
            if (end >= 0)
            {
                return Take(end);
            }

            var read = await _socket.ReceiveAsync(_buffer.AsMemory(_length), cancellationToken);
            if (read == 0)
            {
                return _length == 0
                    ? null
                    : throw new InvalidDataException($"The stream ended within a line: {Encoding.UTF8.GetString(_buffer, 0, _length)}");
            }

            _length += read;
        }
    }

    private string Take(int end)
    {
        if (end == 0 || _buffer[end - 1] != '\r')
        {
            throw new InvalidDataException($"A line that does not end in CR LF: {Encoding.UTF8.GetString(_buffer, 0, end)}");
        }

        var line = Encoding.UTF8.GetString(_buffer, 0, end - 1);
        _length -= end + 1;
        Buffer.BlockCopy(_buffer, end + 1, _buffer, 0, _length);
        return line;
    }
}
