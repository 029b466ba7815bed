using System.Net.Sockets;
using System.Text;
using OrleansGateway.Testing;

namespace OrleansGateway.Http.Tests.Support;

/// <summary>Requests that no HTTP client would send.</summary>
internal static class RawRequest
{
    /// <returns>The whole answer.</returns>
    public static Task<string> Raw(this ApiFixture server, string line, string body, string type = Api.Json) => Raw(
        server,
        $"{line}\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {ApiFixture.FullKey}\r\n"
        + $"Content-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    /// <summary>Sends some bytes, ends the sending side, and reads what comes.</summary>
    public static async Task<string> Raw(this ApiFixture server, string request, bool isEnd = false)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync("127.0.0.1", server.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
        if (isEnd) client.Client.Shutdown(SocketShutdown.Send);
        return await ReadToEnd(stream);
    }

    /// <summary>Reads until the connection ends. A reset is an end as well: the server sends it to who has not sent all that he announced.</summary>
    public static async Task<string> ReadToEnd(NetworkStream stream)
    {
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer).Within();
        }
        catch (IOException)
        {
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
