using System.Net.WebSockets;
using System.Text;
using OrleansGateway.Testing;

namespace OrleansGateway.Chat.Tests.Clients;

/// <summary>.NET's own WebSocket client.</summary>
internal sealed class WebSocketClient : ChatClient
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[64 * 1024];

    /// <summary>The server's close code, once it has closed.</summary>
    public int? CloseCode => (int?)_socket.CloseStatus;

    public static async Task<WebSocketClient> Enter(int port, string path = "/")
    {
        var address = new Uri($"ws://127.0.0.1:{port}{path}");
        var client = await Connect(address) ?? await Connect(address)
            ?? throw new InvalidOperationException($"{address} answers as to a terminal.");
        await client.Enter();
        return client;
    }

    public override Task Say(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    public Task Leave() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).Within();

    public override ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override async Task<string?> Receive(CancellationToken cancellationToken)
    {
        var length = 0;
        while (true)
        {
            var result = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken);
            length += result.Count;
            if (result.MessageType == WebSocketMessageType.Close)
            {
                await _socket.CloseOutputAsync(_socket.CloseStatus ?? WebSocketCloseStatus.Empty, null, cancellationToken);
                return null;
            }

            if (result.MessageType != WebSocketMessageType.Text)
            {
                throw new InvalidDataException($"A {result.MessageType} message of {length} bytes, where the chat speaks text.");
            }

            if (result.EndOfMessage)
            {
                return Encoding.UTF8.GetString(_buffer, 0, length);
            }
        }
    }

    // Null when the server took it for a terminal: on a busy machine, the first request of a process may come so long after the
    // connection that the server no longer waits for one.
    private static async Task<WebSocketClient?> Connect(Uri address)
    {
        var client = new WebSocketClient();
        client._socket.Options.Proxy = null;
        try
        {
            await client._socket.ConnectAsync(address, CancellationToken.None).Within();
            return client;
        }
        catch (WebSocketException exception)
            when (exception.InnerException is HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse })
        {
            await client.DisposeAsync();
            return null;
        }
    }
}
