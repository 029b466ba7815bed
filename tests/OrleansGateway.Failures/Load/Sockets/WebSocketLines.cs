using System.Net.WebSockets;
using System.Text;

namespace OrleansGateway.Failures.Load.Sockets;

/// <summary>WebSocket by .NET's own client, a message a text frame.</summary>
internal sealed class WebSocketLines : ILineSocket
{
    private const int LongestMessage = 4096;

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[LongestMessage];

    private WebSocketLines()
    {
    }

    public Ending Ending { get; private set; } = Ending.Reset;

    public static async Task<WebSocketLines> Connect(int port)
    {
        var lines = new WebSocketLines();
        try
        {
            await lines._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/"), CancellationToken.None);
            return lines;
        }
        catch
        {
            await lines.DisposeAsync();
            throw;
        }
    }

    public Task Send(string line) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(line), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    public async Task<string?> Read()
    {
        try
        {
            var length = 0;
            while (true)
            {
                var result = await _socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None);
                if (result.MessageType == WebSocketMessageType.Close)
                {
                    Ending = new Ending(InOrder: true, (int?)_socket.CloseStatus ?? 0);
                    return null;
                }

                length += result.Count;
                if (result.EndOfMessage) return Encoding.UTF8.GetString(_buffer, 0, length);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            return null;
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
