using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using OrleansGateway.Testing.Webhooks;

namespace OrleansGateway.Webhooks.Tests.Support;

/// <summary>A receiver that writes its answers to the socket as they are, and closes the connection after each. For what no HTTP server answers unless it is killed.</summary>
internal sealed class RawReceiver : IAsyncDisposable
{
    /// <summary>Of an answer that ends with its connection.</summary>
    public const string NoLength = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;

    public RawReceiver()
    {
        _listener.Start();
        _serving = Serve();
    }

    public Uri Url => new($"http://{_listener.LocalEndpoint}/");

    /// <summary>The ids of the events that came, in their order.</summary>
    public ConcurrentQueue<string> Ids { get; } = new();

    /// <summary>What to answer to the next POSTs, from the status line to the end, instead of a whole answer.</summary>
    public ConcurrentQueue<string> Instead { get; } = new();

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var socket = await _listener.AcceptTcpClientAsync();
                await using var stream = socket.GetStream();
                var post = await Read(stream);
                foreach (var got in post.Events) Ids.Enqueue(got.Id);
                await stream.WriteAsync(Encoding.UTF8.GetBytes(Instead.TryDequeue(out var instead) ? instead : Answer(post)));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
        {
            // Disposed, or the sender has gone: the test is over.
        }
    }

    /// <summary>Also without a length, but whole.</summary>
    private static string Answer(ReceivedPost post) => NoLength + JsonSerializer.Serialize(new
    {
        results = post.Events.Select(got => new { id = got.Id, commands = Business.Echo(got) }),
    });

    private static async Task<ReceivedPost> Read(NetworkStream stream)
    {
        var head = new StringBuilder();
        var next = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(next);
            head.Append((char)next[0]);
        }

        var headers = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Split(": ", 2)).ToDictionary(header => header[0], header => header[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[int.Parse(headers["Content-Length"], System.Globalization.CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body);
        return new ReceivedPost(body, headers);
    }
}
