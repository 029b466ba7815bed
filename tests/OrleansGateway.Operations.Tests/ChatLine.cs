using System.Net;
using System.Net.Sockets;
using System.Text;
using OrleansGateway.Testing;

namespace OrleansGateway.Operations.Tests;

/// <summary>Somebody at a terminal in the chat.</summary>
internal sealed class ChatLine : IDisposable
{
    private readonly TcpClient _socket = new() { NoDelay = true };
    private StreamReader? _reader;

    /// <summary>Its client id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Connects and is greeted.</summary>
    public static async Task<ChatLine> Enter(int port)
    {
        var line = new ChatLine();
        await line._socket.ConnectAsync(IPAddress.Loopback, port);
        line._reader = new StreamReader(line._socket.GetStream());
        line.Id = (await line.Hears("Hello "))["Hello ".Length..];
        return line;
    }

    public async Task Say(string text) => await _socket.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text + "\n"));

    /// <summary>Reads on until a line has <paramref name="text"/>.</summary>
    public async Task<string> Hears(string text)
    {
        while (await Read().Within(OperatedProcess.Limit, text) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal)) return line;
        }

        throw new InvalidOperationException($"The connection ended before \"{text}\" was heard.");
    }

    /// <summary>Reads on until the server ends the connection.</summary>
    public async Task End()
    {
        while (await Read().Within(OperatedProcess.Limit) is not null)
        {
        }
    }

    public void Dispose() => _socket.Dispose();

    private Task<string?> Read() => _reader!.ReadLineAsync();
}
