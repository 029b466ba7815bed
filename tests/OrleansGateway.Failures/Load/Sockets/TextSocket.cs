using System.Net.Sockets;
using System.Text;

namespace OrleansGateway.Failures.Load.Sockets;

/// <summary>Plain TCP, a message a line.</summary>
internal sealed class TextSocket : ILineSocket
{
    private readonly TcpClient _tcp;
    private readonly StreamReader _reader;

    private TextSocket(TcpClient tcp)
    {
        _tcp = tcp;
        _reader = new StreamReader(tcp.GetStream(), new UTF8Encoding(false));
    }

    public Ending Ending { get; private set; } = Ending.Reset;

    public static async Task<TextSocket> Connect(int port)
    {
        var tcp = new TcpClient { NoDelay = true };
        try
        {
            await tcp.ConnectAsync("127.0.0.1", port);
            return new TextSocket(tcp);
        }
        catch
        {
            tcp.Dispose();
            throw;
        }
    }

    public async Task Send(string line) => await _tcp.GetStream().WriteAsync(Encoding.UTF8.GetBytes($"{line}\n"));

    public async Task<string?> Read()
    {
        try
        {
            var line = await _reader.ReadLineAsync();
            if (line is null) Ending = new Ending(InOrder: true, CloseCode: 0);
            return line;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            return null;
        }
    }

    public ValueTask DisposeAsync()
    {
        _tcp.Dispose();
        return ValueTask.CompletedTask;
    }
}
